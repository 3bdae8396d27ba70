package dev.weir.auth;

import dev.weir.access.Extent;
import dev.weir.access.Grant;
import dev.weir.access.Holder;
import dev.weir.access.Rights;
import dev.weir.config.AccessSettings;
import dev.weir.config.GrantSettings;
import dev.weir.db.TeamRows;
import dev.weir.model.Right;
import dev.weir.model.Team;
import dev.weir.model.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The rules by which rights are decided: those of {@code config.yml}, and the teams of the repository's {@code teams.yml}
 * as it stood in the revision that was read last. Safe for use by many threads and by many nodes.
 */
public final class AccessRules implements Supplier<Rights> {

    private final AccessSettings settings;
    private final TeamRows rows;
    private final List<Grant> grants;
    private final AtomicReference<Known> known;

    private record Known(TeamRows.Read read, Rights rights) {}

    public AccessRules(AccessSettings settings, TeamRows rows) {
        this.settings = settings;
        this.rows = rows;
        this.grants = grants(settings);
        this.known = new AtomicReference<>(new Known(
                TeamRows.Read.NOTHING, new Rights(List.copyOf(settings.teams().values()), grants)));
    }

    @Override
    public Rights get() {
        TeamRows.Read read = rows.read();
        Known last = Objects.requireNonNull(known.get());
        if (last.read.equals(read)) {
            return last.rights;
        }
        Rights rights = new Rights(teams(settings, read.teams()), grants);
        known.set(new Known(read, rights));
        return rights;
    }

    /** A team of {@code config.yml} stands in the place of the repository's of that name. */
    private static List<Team> teams(AccessSettings settings, List<Team> ofRepository) {
        return Stream.concat(
                        settings.teams().values().stream(),
                        ofRepository.stream().filter(team -> !settings.teams().containsKey(team.name())))
                .sorted(Comparator.comparing(Team::name))
                .toList();
    }

    private static List<Grant> grants(AccessSettings settings) {
        List<Grant> grants = new ArrayList<>();
        Stream<Holder> admins = Stream.concat(
                settings.admins().members().stream().sorted().<Holder>map(Holder.User::new),
                settings.admins().groups().stream().sorted().map(Holder.Group::new));
        admins.forEach(admin ->
                grants.add(Grant.allowing("config.yml access.admins", admin, Verb.of(Right.ADMIN), Extent.EVERYTHING)));
        for (int i = 0; i < settings.grants().size(); i++) {
            grants.add(grant(
                    "config.yml access.grants[" + i + "]", settings.grants().get(i)));
        }
        if (!settings.defaults().isEmpty()) {
            grants.add(Grant.allowing(
                    "config.yml access.defaults", new Holder.Everyone(), settings.defaults(), Extent.EVERYTHING));
        }
        return grants;
    }

    private static Grant grant(String rule, GrantSettings given) {
        Extent extent = new Extent(given.clusters(), given.connectors(), Optional.empty());
        return given.denies()
                ? Grant.denying(rule, holder(given), given.verbs(), extent)
                : Grant.allowing(rule, holder(given), given.verbs(), extent);
    }

    private static Holder holder(GrantSettings given) {
        return switch (given.kind()) {
            case EVERYONE -> new Holder.Everyone();
            case USER -> new Holder.User(given.name());
            case GROUP -> new Holder.Group(given.name());
            case TEAM -> new Holder.OfTeam(given.name());
        };
    }
}
