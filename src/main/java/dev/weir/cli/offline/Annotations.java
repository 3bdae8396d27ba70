package dev.weir.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.cli.terminal.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** A validation in the words of forges, which show it beside the changed lines. */
public final class Annotations {

    private Annotations() {}

    /**
     * GitHub's workflow commands, a line each.
     *
     * @see <a href="https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions">their form</a>
     */
    public static List<String> gitHub(Validation validation) {
        return notices(validation).stream().map(Annotations::gitHub).toList();
    }

    private static String gitHub(Notice notice) {
        return "::" + (notice.isError() ? "error" : "warning")
                + " file=" + property(notice.file())
                + ",line=" + notice.line()
                + (notice.place().column() > 0 ? ",col=" + notice.place().column() : "")
                + ",title=" + property(notice.rule())
                + "::" + data(notice.message());
    }

    /**
     * GitLab's code quality report.
     *
     * @see <a href="https://docs.gitlab.com/ci/testing/code_quality/">its form</a>
     */
    public static JsonNode codeQuality(Validation validation) {
        ArrayNode issues = JsonNodeFactory.instance.arrayNode();
        notices(validation).forEach(notice -> add(issues, notice));
        return issues;
    }

    private static void add(ArrayNode issues, Notice notice) {
        issues.addObject()
                .put("description", notice.message())
                .put("check_name", notice.rule())
                .put("fingerprint", fingerprint(notice))
                .put("severity", notice.isError() ? "major" : "minor")
                .putObject("location")
                .put("path", notice.file())
                .putObject("lines")
                .put("begin", notice.line());
    }

    /** The same for the same finding while lines above it come and go. */
    private static String fingerprint(Notice notice) {
        String text = notice.file() + "\n" + notice.rule() + "\n" + notice.message();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static List<Notice> notices(Validation validation) {
        return validation.files().stream()
                .flatMap(file -> Notice.of(file).stream())
                .distinct()
                .toList();
    }

    /** A line end or a sign of the form's own would begin another command. */
    private static String data(String text) {
        return PlainText.of(text).replace("%", "%25");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
