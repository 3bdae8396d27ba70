package dev.weir.access;

import java.util.Set;

/** To whom a grant is given. */
public sealed interface Holder {

    /** @param teams those that the caller belongs to */
    boolean isHeldBy(Identity caller, Set<String> teams);

    /** Whoever proved who they are. */
    record Everyone() implements Holder {

        @Override
        public boolean isHeldBy(Identity caller, Set<String> teams) {
            return true;
        }
    }

    record User(String name) implements Holder {

        @Override
        public boolean isHeldBy(Identity caller, Set<String> teams) {
            return caller.name().equals(name);
        }
    }

    /** @param name at the provider of identities */
    record Group(String name) implements Holder {

        @Override
        public boolean isHeldBy(Identity caller, Set<String> teams) {
            return caller.groups().contains(name);
        }
    }

    record OfTeam(String name) implements Holder {

        @Override
        public boolean isHeldBy(Identity caller, Set<String> teams) {
            return teams.contains(name);
        }
    }
}
