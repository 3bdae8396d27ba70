package dev.weir.manifest.format;

import dev.weir.manifest.text.Template;
import dev.weir.model.RepoPath;
import java.util.Set;

/** Which files may hold connectors at all, by their extension. */
public final class FileType {

    private static final Set<String> READ = Set.of("yml", "yaml", "json", "properties", "tf");

    private static final Set<String> TEMPLATES =
            Set.of("tpl", "tmpl", "gotmpl", "j2", "jinja", "jinja2", "erb", "mustache", "hbs");

    private static final Set<String> DEFAULTS = Set.of("defaults.yml", "defaults.yaml");

    private FileType() {}

    /** Whether a folder's defaults may stand in the file. */
    public static boolean isDefaults(RepoPath path) {
        // most paths are told apart by their end, without cutting out a name
        return path.value().indexOf("defaults.y") >= 0 && DEFAULTS.contains(path.fileName());
    }

    public static boolean isRead(RepoPath path) {
        return READ.contains(path.extension());
    }

    public static boolean isJson(RepoPath path) {
        return path.extension().equals("json");
    }

    static boolean isProperties(RepoPath path) {
        return path.extension().equals("properties");
    }

    /** Why a file of another extension is not read. */
    public static String reason(RepoPath path) {
        return TEMPLATES.contains(path.extension())
                ? Template.REASON
                : "not a connector: only .yml, .yaml, .json and .properties files are read";
    }
}
