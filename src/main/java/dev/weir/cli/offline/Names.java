package dev.weir.cli.offline;

import dev.weir.access.Wildcards;
import dev.weir.model.ConnectorName;

/**
 * Connector names by a pattern.
 *
 * @param pattern {@code *} stands for any text, {@code ?} for one character
 */
public record Names(String pattern) {

    public static final Names ALL = new Names("*");

    public boolean match(ConnectorName name) {
        String text = name.value();
        return Wildcards.match(
                pattern.length(),
                text.length(),
                index -> pattern.charAt(index) == '*',
                (index, at) -> pattern.charAt(index) == '?' || pattern.charAt(index) == text.charAt(at));
    }
}
