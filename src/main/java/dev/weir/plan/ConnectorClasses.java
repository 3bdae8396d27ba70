package dev.weir.plan;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The connector classes that a Connect cluster has installed. Connect accepts a plugin's full class name, its simple
 * name, and its simple name without {@code Connector} at the end, and echoes what was written.
 *
 * @param full the full class names
 */
public record ConnectorClasses(Set<String> full) {

    public static final ConnectorClasses NONE_KNOWN = new ConnectorClasses(Set.of());

    private static final String SUFFIX = "Connector";

    public ConnectorClasses {
        full = Set.copyOf(full);
    }

    public static ConnectorClasses of(Collection<String> full) {
        return new ConnectorClasses(new TreeSet<>(full));
    }

    /** Whether both texts name the same installed class. */
    public boolean areSame(String one, String other) {
        return one.equals(other) || resolve(one).equals(resolve(other));
    }

    /** The full name of what an alias stands for, or the text itself where it stands for none or for several. */
    public String resolve(String written) {
        if (full.contains(written)) {
            return written;
        }
        var candidates = full.stream().filter(name -> isAlias(written, name)).toList();
        return candidates.size() == 1 ? candidates.get(0) : written;
    }

    private static boolean isAlias(String written, String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return written.equals(simple) || (simple.endsWith(SUFFIX) && (written + SUFFIX).equals(simple));
    }
}
