package dev.weir.console;

/** What one page shows. Its template gets it under the name {@code page}. */
public interface Page {

    /** The template's path below {@code src/main/jte}. */
    String template();

    /** What the browser's window is called. */
    String title();

    /** The entry of the navigation that it belongs to. */
    Section section();

    /** Whether the page brings itself up to date while it is looked at. */
    default boolean live() {
        return true;
    }
}
