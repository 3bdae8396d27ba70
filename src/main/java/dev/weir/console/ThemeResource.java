package dev.weir.console;

import dev.weir.auth.OpenDoor;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Light, dark, or as the system has it: kept in a cookie, so that the server writes it and nothing flashes. */
@Path("/theme")
@OpenDoor
public final class ThemeResource {

    static final String COOKIE = "weir_theme";
    static final Set<String> FIXED = Set.of("light", "dark");

    private static final int YEAR = (int) Duration.ofDays(365).toSeconds();

    @POST
    public Response choose(@FormParam("theme") @Nullable String theme, @FormParam("back") @Nullable String back) {
        boolean fixed = theme != null && FIXED.contains(theme);
        NewCookie cookie = new NewCookie.Builder(COOKIE)
                .value(fixed ? theme : "system")
                .path("/")
                .maxAge(fixed ? YEAR : 0)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        return Response.seeOther(URI.create(OwnPath.of(back))).cookie(cookie).build();
    }
}
