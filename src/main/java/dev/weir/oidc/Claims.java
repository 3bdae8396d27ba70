package dev.weir.oidc;

import dev.weir.config.OidcSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/** Whom the claims of a token that was checked are about. */
record Claims(OidcSettings settings) {

    private static final String EMAIL = "email";
    private static final int LONGEST = 255;

    Verdict whose(JwtClaims claims) {
        Optional<String> name = text(claims.getClaimValue(settings.nameClaim()));
        Optional<Set<String>> groups = groups(claims.getClaimValue(settings.groupsClaim()));
        if (name.isEmpty()) {
            return new Verdict.Refused("it has no claim " + settings.nameClaim() + " that could be a name");
        }
        if (settings.nameClaim().equals(EMAIL) && !Boolean.TRUE.equals(claims.getClaimValue("email_verified"))) {
            return new Verdict.Refused("the provider has not verified its email address");
        }
        return groups.<Verdict>map(all -> new Verdict.Proved(name.get(), all))
                .orElseGet(() -> new Verdict.Refused("its claim " + settings.groupsClaim() + " is no list of texts"));
    }

    /** What can stand in a list, a log and a page. */
    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text
                        && !text.isBlank()
                        && text.equals(text.strip())
                        && text.length() <= LONGEST
                        && text.codePoints().noneMatch(Claims::isUnseen)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static boolean isUnseen(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR;
    }

    /** Empty where it is something else; nobody is in a group that cannot be read. */
    private static Optional<Set<String>> groups(@Nullable Object value) {
        if (value == null) {
            return Optional.of(Set.of());
        }
        List<?> all = value instanceof List<?> list ? list : List.of(value);
        return all.stream().allMatch(String.class::isInstance)
                ? Optional.of(all.stream().map(String.class::cast).collect(java.util.stream.Collectors.toSet()))
                : Optional.empty();
    }
}
