package dev.weir.plan;

import dev.weir.model.ConnectorConfig;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The connector classes that a Connect cluster has installed. Connect accepts a plugin's full class name, its simple
 * name, and its simple name up to the last {@code Connector} in it, case and all ({@code PluginUtils.prunedName}), and
 * echoes what was written.
 *
 * @param passwords by full class name, the config keys that the class declares to hold passwords (ConfigDef's type
 *     PASSWORD)
 */
public record ConnectorClasses(Map<String, Set<String>> passwords) {

    public static final ConnectorClasses NONE_KNOWN = new ConnectorClasses(Map.of());

    private static final String SUFFIX = "Connector";

    public ConnectorClasses {
        passwords = Map.copyOf(passwords);
    }

    /** Classes of which no password is known. */
    public static ConnectorClasses of(Collection<String> full) {
        return new ConnectorClasses(full.stream().collect(Collectors.toMap(name -> name, name -> Set.of())));
    }

    /** Whether the config's class declares that key to hold a password. */
    public boolean isPassword(ConnectorConfig config, String key) {
        return config.connectorClass()
                .map(this::resolve)
                .filter(name -> passwords.getOrDefault(name, Set.of()).contains(key))
                .isPresent();
    }

    /** Whether both texts name the same installed class. */
    public boolean areSame(String one, String other) {
        return one.equals(other) || resolve(one).equals(resolve(other));
    }

    /** The full name of what an alias stands for, or the text itself where it stands for none or for several. */
    public String resolve(String written) {
        if (passwords.containsKey(written)) {
            return written;
        }
        var candidates = passwords.keySet().stream()
                .filter(name -> isAlias(written, name))
                .toList();
        return candidates.size() == 1 ? candidates.get(0) : written;
    }

    private static boolean isAlias(String written, String name) {
        String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        int suffix = simple.lastIndexOf(SUFFIX);
        return written.equals(simple) || (suffix > 0 && written.equals(simple.substring(0, suffix)));
    }
}
