package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ClusterQueries;
import dev.weir.db.RaisedLogger;
import dev.weir.model.ClusterName;
import dev.weir.model.LogLevel;
import dev.weir.model.Verb;
import dev.weir.sync.Inquiries;
import dev.weir.sync.Inquiry;
import dev.weir.sync.LogLevels;
import dev.weir.sync.LoggerState;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** How much the workers of a cluster log. Unlike other pages it asks the cluster itself, once, when it is opened. */
@Path("/clusters/{cluster}/loggers")
@SessionDoor
public final class LoggersResource {

    private final ClusterQueries clusters;
    private final LogLevels levels;
    private final InstantSource clock;
    private final Pages pages;

    LoggersResource(ClusterQueries clusters, Inquiries inquiries, InstantSource clock, Pages pages) {
        this.clusters = clusters;
        this.levels = inquiries.levels();
        this.clock = clock;
        this.pages = pages;
    }

    /**
     * What the page shows.
     *
     * @param chosen the logger that stands in the form
     * @param problem why there is no list
     * @param fault why no level was set
     */
    public record Loggers(
            String cluster, List<LoggerState> rows, String chosen, Optional<String> problem, Optional<String> fault)
            implements Page {

        @Override
        public String template() {
            return "loggers.jte";
        }

        @Override
        public String title() {
            return "Loggers of " + cluster;
        }

        @Override
        public Section section() {
            return Section.CLUSTERS;
        }

        /** Connect is not asked again and again because somebody has left a page open. */
        @Override
        public boolean live() {
            return false;
        }

        /** Those that go back by themselves. */
        public List<RaisedLogger> raised() {
            return rows.stream().flatMap(row -> row.raised().stream()).toList();
        }

        public List<LogLevel> levels() {
            return List.of(LogLevel.values());
        }

        private Loggers refused(String why) {
            return new Loggers(cluster, rows, chosen, problem, Optional.of(why));
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.CLUSTER)
    public Response list(
            @PathParam("cluster") String cluster,
            @QueryParam("logger") @DefaultValue("") String logger,
            @Context ContainerRequestContext request) {
        Inquiry<List<LoggerState>> asked = levels.all(known(cluster));
        return pages.show(request, page(cluster, logger, asked), Silence.statusOf(asked));
    }

    @POST
    @Needs(value = Verb.ADMIN_LOGGERS, on = Needs.On.CLUSTER)
    public Response setLogger(
            @PathParam("cluster") String cluster,
            @BeanParam LoggerForm form,
            @Context ContainerRequestContext request) {
        ClusterName name = known(cluster);
        Optional<LogLevels.Wish> wish = form.wish(
                clock.instant(), Person.of(request.getSecurityContext()).name());
        if (wish.isEmpty()) {
            return refused(name, form, "No logger has that name, or none that level.", request);
        }
        return levels.set(name, wish.get())
                .match(
                        done -> Response.seeOther(URI.create(Links.loggers(cluster)))
                                .build(),
                        failure -> refused(name, form, failure.message(), request));
    }

    private Response refused(ClusterName cluster, LoggerForm form, String why, ContainerRequestContext request) {
        Loggers page = page(cluster.value(), form.logger(), levels.all(cluster)).refused(why);
        return pages.show(request, page, Response.Status.CONFLICT);
    }

    private static Loggers page(String cluster, String logger, Inquiry<List<LoggerState>> asked) {
        return asked.match(
                rows -> new Loggers(cluster, rows, logger, Optional.empty(), Optional.empty()),
                failure -> new Loggers(cluster, List.of(), logger, Optional.of(failure.message()), Optional.empty()));
    }

    private ClusterName known(String cluster) {
        if (!clusters.exists(cluster)) {
            throw new NotFoundException("There is no cluster " + cluster + ".");
        }
        return new ClusterName(cluster);
    }
}
