package dev.weir.manifest.format;

import dev.weir.manifest.text.Attempt;
import dev.weir.manifest.text.Document;
import dev.weir.manifest.text.ExemptionComments;
import dev.weir.manifest.text.JsonTree;
import dev.weir.manifest.text.Limits;
import dev.weir.manifest.text.Template;
import dev.weir.manifest.text.Utf8;
import dev.weir.manifest.text.YamlTree;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.List;

/**
 * One file's bytes to what it holds. A pure function of path and bytes: its answer may be cached under the path and the
 * blob's id. Never throws on account of what the file holds, and takes time in proportion to its size.
 */
public final class ManifestParser {

    /** The rule by which a part of another tool's document is reported that has no counterpart here. */
    public static final String NOT_CARRIED_OVER = "not-carried-over";

    private ManifestParser() {}

    /** Reads a file of at most {@link Limits#FILE_BYTES}; a larger one is rejected unread. */
    public static ParsedFile parse(RepoPath path, byte[] content) {
        if (!FileType.isRead(path)) {
            return ParsedFile.skipped(FileType.reason(path));
        }
        return content.length > Limits.FILE_BYTES ? tooLarge(path, content.length) : known(path, content);
    }

    private static ParsedFile known(RepoPath path, byte[] content) {
        return Terraform.isOne(path)
                ? Terraform.read(path, content)
                : Utf8.decode(path, content)
                        .fold(
                                text -> parse(path, text).exempting(ExemptionComments.in(path, text)),
                                error -> undecoded(path, content, error));
    }

    private static ParsedFile undecoded(RepoPath path, byte[] content, ManifestError error) {
        return FileType.isProperties(path) ? PropertiesConnector.undecoded(content, rejected(error)) : rejected(error);
    }

    public static ParsedFile tooLarge(RepoPath path, long bytes) {
        return Terraform.isOne(path)
                ? Terraform.tooLarge()
                : ParsedFile.rejected(
                        Place.of(path),
                        "the file has " + bytes + " bytes, more than the " + Limits.FILE_BYTES
                                + " that are read: split it, or exclude it in weir.yml");
    }

    /** The documents of the file, as its extension says they are written. */
    public static Attempt<List<Document>> documents(RepoPath path, String text) {
        return FileType.isJson(path) ? JsonTree.read(path, text) : YamlTree.read(path, text);
    }

    private static ParsedFile parse(RepoPath path, String text) {
        return FileType.isProperties(path) ? PropertiesConnector.read(path, text) : parseDocuments(path, text);
    }

    private static ParsedFile parseDocuments(RepoPath path, String text) {
        return documents(path, text)
                .fold(
                        documents -> parse(text, documents),
                        error -> isTemplate(text, List.of(error))
                                ? ParsedFile.skipped(Template.REASON)
                                : rejected(error));
    }

    private static ParsedFile parse(String text, List<Document> documents) {
        List<ManifestError> flaws = documents.stream()
                .flatMap(document -> document.flaws().stream())
                .toList();
        if (isTemplate(text, flaws)) {
            return ParsedFile.skipped(Template.REASON);
        }
        return documents.isEmpty()
                ? ParsedFile.skipped(ParsedFile.EMPTY)
                : ParsedFile.all(documents.stream().map(ManifestParser::parse).toList());
    }

    private static ParsedFile parse(Document document) {
        return Kinds.read(document.root(), true).refused(document.flaws());
    }

    private static boolean isTemplate(String text, List<ManifestError> errors) {
        return Template.breaks(
                text, errors.stream().map(error -> error.place().line()).toList());
    }

    private static ParsedFile rejected(ManifestError error) {
        return ParsedFile.rejected(List.of(error));
    }
}
