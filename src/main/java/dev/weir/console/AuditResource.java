package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.SessionDoor;
import dev.weir.db.AuditEntry;
import dev.weir.db.AuditFilter;
import dev.weir.db.AuditQueries;
import dev.weir.db.AuditQueries.Position;
import dev.weir.db.AuditRow;
import dev.weir.db.PlainText;
import dev.weir.model.Verb;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who did what, and who was refused. */
@Path("/audit")
@SessionDoor
public final class AuditResource {

    private static final int ROWS = 50;
    private static final int LONGEST = 1000;
    private static final Duration DAY = Duration.ofDays(1);

    private final AuditQueries audit;
    private final Pages pages;

    AuditResource(AuditQueries audit, Pages pages) {
        this.audit = audit;
        this.pages = pages;
    }

    /**
     * What the page shows.
     *
     * @param next the address of what is older
     */
    public record Entries(List<AuditRow> rows, List<Chip> chips, Optional<String> next) implements Page {

        /** The ways in and the outcomes, as the address calls them. */
        public static final List<String> VIAS =
                Arrays.stream(AuditEntry.Via.values()).map(AuditEntry.Via::word).toList();

        public static final List<String> OUTCOMES = Arrays.stream(AuditEntry.Outcome.values())
                .map(AuditEntry.Outcome::word)
                .toList();

        @Override
        public String template() {
            return "audit.jte";
        }

        @Override
        public String title() {
            return "Audit";
        }

        @Override
        public Section section() {
            return Section.AUDIT;
        }
    }

    @GET
    @Needs(value = Verb.ADMIN_AUDIT, on = Needs.On.SERVICE)
    public Response list(@Context ContainerRequestContext request) {
        Address address = Pages.address(request);
        List<AuditRow> found = audit.after(position(address), filter(address), ROWS + 1);
        List<AuditRow> shown = found.subList(0, Math.min(ROWS, found.size()));
        Optional<String> next = found.size() > ROWS
                ? Optional.of(address.with("before", end(shown.get(ROWS - 1))).href())
                : Optional.empty();
        return pages.show(request, new Entries(shown, chips(address), next));
    }

    private static AuditFilter filter(Address address) {
        return new AuditFilter(
                text(address, "actor"),
                text(address, "via"),
                text(address, "action"),
                text(address, "cluster"),
                text(address, "connector"),
                text(address, "outcome"),
                day(address, "since"),
                day(address, "until").map(day -> day.plus(DAY)));
    }

    private static Optional<String> text(Address address, String key) {
        return address.get(key).map(typed -> PlainText.of(typed, LONGEST));
    }

    private static List<Chip> chips(Address address) {
        Address newest = address.without("before");
        return List.of("actor", "via", "action", "cluster", "connector", "outcome", "since", "until").stream()
                .flatMap(key -> address.get(key).stream()
                        .map(value -> new Chip(key, value, newest.without(key).href())))
                .toList();
    }

    /** The beginning of a day (UTC); what is no day asks for nothing. */
    private static Optional<Instant> day(Address address, String key) {
        try {
            return address.get(key)
                    .map(LocalDate::parse)
                    .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String end(AuditRow row) {
        return row.entry().at() + "_" + row.id();
    }

    /** What cannot be read asks for the newest. */
    private static Position position(Address address) {
        String[] parts = address.get("before").orElse("").split("_", 2);
        try {
            return new Position(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Position.START;
        }
    }
}
