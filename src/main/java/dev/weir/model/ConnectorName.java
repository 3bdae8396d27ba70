package dev.weir.model;

/**
 * A connector's name that Connect's REST API can address: {@code [A-Za-z0-9._-]+}, not {@code .} or {@code ..}, at most
 * 255 characters. Connect itself accepts more at creation ({@code a/b}, {@code a;b}) and can then neither read nor
 * delete it, or deletes another one; such names are never managed.
 */
public record ConnectorName(String value) implements Comparable<ConnectorName> {

    public ConnectorName {
        if (!isAddressable(value)) {
            throw new IllegalArgumentException(explain(value));
        }
    }

    /** Whether every call of Connect's REST API can name this connector. */
    public static boolean isAddressable(String value) {
        return Names.isPlain(value);
    }

    /** What is wrong with a name that is not addressable, and what to write instead. */
    public static String explain(String value) {
        return "connector name \"" + value + "\" cannot be addressed through Connect's REST API:"
                + " use 1 to 255 of A-Z a-z 0-9 . _ - and neither \".\" nor \"..\"";
    }

    @Override
    public int compareTo(ConnectorName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
