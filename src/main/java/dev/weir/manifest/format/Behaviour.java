package dev.weir.manifest.format;

import dev.weir.model.Deletion;
import dev.weir.model.KeyPatterns;
import dev.weir.model.Place;
import dev.weir.model.RestartPolicy;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a document says of a connector beside its config; empty where it says nothing. */
public record Behaviour(
        Optional<Placed<Start>> start,
        Optional<Placed<RestartPolicy>> autoRestart,
        Optional<Placed<Deletion>> deletion,
        Optional<Placed<Boolean>> selfHeal,
        Optional<Placed<Integer>> wave,
        Optional<Placed<KeyPatterns>> ignore) {

    static final Behaviour NONE = of(Optional.empty(), Optional.empty());

    /** Of a foreign document, which knows no more than these two. */
    static Behaviour of(Optional<Placed<Start>> start, Optional<Placed<RestartPolicy>> autoRestart) {
        return new Behaviour(
                start, autoRestart, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This with another one over it, which speaks first, field by field. */
    Behaviour under(Behaviour over) {
        return new Behaviour(
                over.start.or(() -> start),
                over.autoRestart.or(() -> autoRestart),
                over.deletion.or(() -> deletion),
                over.selfHeal.or(() -> selfHeal),
                over.wave.or(() -> wave),
                over.ignore.or(() -> ignore));
    }

    /** Where each field that is written stands. */
    public SortedMap<String, Place> places() {
        SortedMap<String, Place> places = new TreeMap<>();
        start.ifPresent(one -> places.put(one.value().declared().isPresent() ? "state" : "initialState", one.place()));
        autoRestart.ifPresent(one -> places.put("autoRestart", one.place()));
        deletion.ifPresent(one -> places.put("deletion", one.place()));
        selfHeal.ifPresent(one -> places.put("selfHeal", one.place()));
        wave.ifPresent(one -> places.put("wave", one.place()));
        ignore.ifPresent(one -> places.put("ignore", one.place()));
        return places;
    }
}
