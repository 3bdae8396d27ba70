package dev.weir.oidc;

import java.util.Set;
import java.util.function.Function;

/** What a token or a sign-in was found to be. */
public sealed interface Verdict {

    /** What the one function or the other makes of it. */
    <R> R match(Function<Proved, ? extends R> proved, Function<Refused, ? extends R> refused);

    /**
     * The provider vouches for somebody.
     *
     * @param name as {@code nameClaim} says
     * @param groups as {@code groupsClaim} says
     */
    record Proved(String name, Set<String> groups) implements Verdict {

        public Proved {
            groups = Set.copyOf(groups);
        }

        @Override
        public <R> R match(Function<Proved, ? extends R> proved, Function<Refused, ? extends R> refused) {
            return proved.apply(this);
        }
    }

    /** It does not. @param why in few words, without anything of the token itself */
    record Refused(String why) implements Verdict {

        @Override
        public <R> R match(Function<Proved, ? extends R> proved, Function<Refused, ? extends R> refused) {
            return refused.apply(this);
        }
    }
}
