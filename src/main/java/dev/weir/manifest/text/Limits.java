package dev.weir.manifest.text;

/** How much the repository may ask of its reader. */
public final class Limits {

    /** Bytes of one file. */
    public static final int FILE_BYTES = 256 * 1024;

    /** Files that one cluster may include. */
    public static final int FILES = 10_000;

    /** Bytes of all files that one cluster includes. */
    public static final long TREE_BYTES = 64L * 1024 * 1024;

    /** Maps and lists inside one another, in a document that holds a connector. */
    public static final int DEPTH = 20;

    /** Aliases in a document that holds a connector. */
    public static final int ALIASES = 10;

    /** Beyond this depth nothing is read, whatever it is; deep enough for any real file, and far from the stack's end. */
    public static final int HARD_DEPTH = 100;

    /** Characters of a document in which each alias is replaced by what it names. */
    public static final int EXPANDED = 2 * FILE_BYTES;

    private Limits() {}
}
