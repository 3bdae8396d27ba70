package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.SessionDoor;
import dev.weir.db.EventFilter;
import dev.weir.db.EventQueries;
import dev.weir.db.EventRow;
import dev.weir.model.Verb;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** What changed, and when. */
@Path("/events")
@SessionDoor
public final class EventsResource {

    private static final int ROWS = 50;

    private final EventQueries events;
    private final Pages pages;

    EventsResource(EventQueries events, Pages pages) {
        this.events = events;
        this.pages = pages;
    }

    /**
     * What the page shows.
     *
     * @param next the address of what is older
     */
    public record Events(List<EventRow> rows, EventFilter filter, Optional<String> next) implements Page {

        /** By which the list can be narrowed. */
        public static final List<Axis> AXES = List.of(
                new Axis("health", "Health"),
                new Axis("syncStatus", "Sync status"),
                new Axis("sync", "Syncs"),
                new Axis("restart", "Restarts"),
                new Axis("condition", "Conditions"),
                new Axis("hold", "Suspended and stopped"),
                new Axis("source", "Commits"));

        /** One axis as the address and as the page calls it. */
        public record Axis(String word, String label) {}

        @Override
        public String template() {
            return "events.jte";
        }

        @Override
        public String title() {
            return "Events";
        }

        @Override
        public Section section() {
            return Section.EVENTS;
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    public Response list(@Context ContainerRequestContext request) {
        Address address = Pages.address(request);
        EventFilter filter = new EventFilter(address.get("cluster"), address.get("connector"), address.get("axis"));
        List<EventRow> found = events.before(before(address), filter, ROWS + 1);
        List<EventRow> shown = found.subList(0, Math.min(ROWS, found.size()));
        Optional<String> next = found.size() > ROWS
                ? Optional.of(
                        address.with("before", Long.toString(shown.get(ROWS - 1).id()))
                                .href())
                : Optional.empty();
        return pages.show(request, new Events(shown, filter, next));
    }

    /** What is no number asks for the newest. */
    private static long before(Address address) {
        return address.get("before")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
    }
}
