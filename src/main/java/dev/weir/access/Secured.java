package dev.weir.access;

import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import java.util.Optional;

/** What somebody wants to act on. */
public sealed interface Secured {

    Secured SERVICE = new Service();

    /** As it stands in a message. */
    String told();

    /** Whether a grant of that extent reaches all of it. */
    boolean isWithin(Extent extent);

    /** Whether a token that is confined to a team reaches it. */
    boolean isOpenTo(String team, Verb verb);

    /** Whether nobody but an admin acts on it, whatever else is granted. */
    default boolean isNobodys() {
        return false;
    }

    /** What a refused caller may do about it. */
    default String advice() {
        return "an admin may";
    }

    /** Weir itself. */
    record Service() implements Secured {

        @Override
        public String told() {
            return "Weir itself";
        }

        @Override
        public boolean isWithin(Extent extent) {
            return extent.coversEverything();
        }

        @Override
        public boolean isOpenTo(String team, Verb verb) {
            return verb.isView();
        }
    }

    /** A Connect cluster as a whole. */
    record Cluster(ClusterName name) implements Secured {

        @Override
        public String told() {
            return "cluster " + name;
        }

        @Override
        public boolean isWithin(Extent extent) {
            return extent.covers(name);
        }

        @Override
        public boolean isOpenTo(String team, Verb verb) {
            return verb.isView();
        }
    }

    /**
     * @param name may be one that no file can define: others make connectors too
     * @param owner the team that owns the path of its file; empty where nobody does
     * @param defined whether a file defines it, or did when Weir last wrote it; where not, only an admin acts on it
     */
    record Connector(ClusterName cluster, String name, Optional<String> owner, boolean defined) implements Secured {

        @Override
        public String told() {
            return cluster + "/" + name;
        }

        @Override
        public boolean isWithin(Extent extent) {
            return extent.covers(cluster, name, owner);
        }

        @Override
        public boolean isOpenTo(String team, Verb verb) {
            return owner.filter(team::equals).isPresent();
        }

        @Override
        public boolean isNobodys() {
            return !defined;
        }

        @Override
        public String advice() {
            return owner.map(team -> "team " + team + " owns it").orElse("nobody owns it: an admin may");
        }
    }
}
