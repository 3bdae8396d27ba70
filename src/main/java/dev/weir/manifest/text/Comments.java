package dev.weir.manifest.text;

/** Keys in which people leave remarks in JSON, which has no comments: {@code _comment}, {@code comment_…}. */
public final class Comments {

    private Comments() {}

    public static boolean isComment(String key) {
        return key.equals("_comment") || key.startsWith("comment_") || key.startsWith("_comment_");
    }
}
