package dev.weir.manifest.format;

import dev.weir.manifest.text.Template;
import dev.weir.model.RepoPath;
import java.util.Map;
import java.util.Set;

/** Which files may hold connectors at all, by their extension. */
public final class FileType {

    private static final Set<String> READ = Set.of("yml", "yaml", "json");

    private static final Map<String, String> REASONS = Map.of(
            "properties", "connectors in .properties files are not read yet: write them as YAML or JSON",
            "tf", "Terraform cannot be read, for most of its values are references: export the connectors",
            "tpl", Template.REASON,
            "tmpl", Template.REASON,
            "gotmpl", Template.REASON,
            "j2", Template.REASON,
            "jinja", Template.REASON,
            "jinja2", Template.REASON);

    private FileType() {}

    public static boolean isRead(RepoPath path) {
        return READ.contains(path.extension());
    }

    public static boolean isJson(RepoPath path) {
        return path.extension().equals("json");
    }

    /** Why a file of another extension is not read. */
    public static String reason(RepoPath path) {
        return REASONS.getOrDefault(path.extension(), "not a connector: only .yml, .yaml and .json files are read");
    }
}
