package dev.weir.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.access.CodeOwners;
import dev.weir.cli.CommandException.Kind;
import dev.weir.manifest.format.FileType;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Files as {@code POST /plan} takes them. */
final class PlanFiles {

    private PlanFiles() {}

    /** @throws CommandException if a path cannot be sent: without it the plan would take the file for removed */
    static ObjectNode body(Tree tree) {
        if (!tree.unusablePaths().isEmpty()) {
            throw new CommandException(
                    Kind.FAILED,
                    "a path with a backslash or a control character cannot be read, such as "
                            + tree.unusablePaths().get(0) + ": rename it");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode files = body.putArray("files");
        tree.files().forEach(file -> describe(file, files.addObject()));
        return body;
    }

    private static void describe(TreeFile file, ObjectNode entry) {
        entry.put("path", file.path().value());
        if (file.kind() == TreeFile.Kind.SYMLINK) {
            entry.put("symlink", true);
        } else if (isLookedInto(file)) {
            put(file.content().get(), entry);
        } else {
            entry.put("content", "");
        }
    }

    /** Of all others the service wants to know only that they are there. */
    private static boolean isLookedInto(TreeFile file) {
        return FileType.isRead(file.path()) || CodeOwners.LOCATIONS.contains(file.path());
    }

    private static void put(byte[] bytes, ObjectNode entry) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            entry.put("content", text);
        } catch (CharacterCodingException e) {
            entry.put("base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
