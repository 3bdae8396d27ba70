package dev.weir.console;

import dev.weir.auth.Caller;
import dev.weir.auth.Sessions;
import dev.weir.db.ClusterQueries;
import dev.weir.db.StatusQueries;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns what a page shows into an answer: the whole page, or its live part alone when the page asks for that, and 204
 * when the asker has it already. Safe for use by many threads.
 */
final class Pages {

    /** Carries the digest of the live part that a page shows. */
    static final String SHOWN = "X-Weir-Shown";

    static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final int DIGEST = 16;

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final StatusQueries status;
    private final ClusterQueries clusters;
    private final String branch;
    private final InstantSource clock;

    Pages(StatusQueries status, ClusterQueries clusters, String branch, InstantSource clock) {
        this.status = status;
        this.clusters = clusters;
        this.branch = branch;
        this.clock = clock;
    }

    Response show(ContainerRequestContext request, Page page) {
        return show(request, page, Response.Status.OK);
    }

    Response show(ContainerRequestContext request, Page page, Response.StatusType status) {
        Frame frame = frame(request);
        String html = render(page.template(), Map.of("frame", frame, "page", page));
        return frame.isPart() ? part(request, html) : answer(status, html);
    }

    /** A page outside the frame: nobody is signed in, or nothing can be read. */
    Response bare(Response.StatusType status, String template, Map<String, Object> model) {
        return answer(status, render(template, model));
    }

    private static Response answer(Response.StatusType status, String html) {
        return Response.status(status)
                .entity(html)
                .type(HTML)
                .header("Content-Security-Policy", POLICY)
                .build();
    }

    private static Response part(ContainerRequestContext request, String html) {
        String digest = digest(html);
        return digest.equals(request.getHeaderString(SHOWN))
                ? Response.noContent().header(SHOWN, digest).build()
                : Response.fromResponse(answer(Response.Status.OK, html))
                        .header(SHOWN, digest)
                        .build();
    }

    private String render(String template, Map<String, Object> model) {
        StringOutput output = new StringOutput();
        engine.render(template, model, output);
        return output.toString();
    }

    private Frame frame(ContainerRequestContext request) {
        Address address = address(request);
        return new Frame(
                address,
                clock.instant(),
                visitor(request),
                new Frame.Source(branch, status.source()),
                status.strip(),
                new Frame.KafkaClusters(clusters.kafkaClusters(), address.get(Address.KAFKA_CLUSTER)),
                theme(request),
                request.getHeaderString("HX-Request") != null);
    }

    private static Visitor visitor(ContainerRequestContext request) {
        Cookie session = Objects.requireNonNull(request.getCookies().get(Sessions.COOKIE));
        return new Visitor(Caller.of(request.getSecurityContext()), Sessions.formToken(session.getValue()));
    }

    static Optional<String> theme(ContainerRequestContext request) {
        return Optional.ofNullable(request.getCookies().get(ThemeResource.COOKIE))
                .map(Cookie::getValue)
                .filter(ThemeResource.FIXED::contains);
    }

    static Address address(ContainerRequestContext request) {
        return new Address(
                request.getUriInfo().getRequestUri().getRawPath(),
                new TreeMap<>(request.getUriInfo().getQueryParameters()));
    }

    private static String digest(String html) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(html.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
