package dev.weir.sync;

import dev.weir.db.Difference;
import dev.weir.plan.ConfigDiff;
import dev.weir.plan.KeyDifference;
import java.util.List;

/** A diff as it may be kept and shown: secrets masked. */
final class Differences {

    private Differences() {}

    static List<Difference> of(ConfigDiff diff) {
        return diff.differences().stream().map(Differences::of).toList();
    }

    private static Difference of(KeyDifference difference) {
        KeyDifference shown = difference.masked();
        return new Difference(shown.key(), shown.desired(), shown.live(), shown.lastApplied(), difference.isSecret());
    }
}
