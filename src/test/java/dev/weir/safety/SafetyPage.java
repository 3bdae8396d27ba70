package dev.weir.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** docs/safety.md: its tables are made of the rules, a table for each theme, and all else of it is written by hand. */
final class SafetyPage {

    static final Path FILE = Path.of("docs/safety.md");

    /** Group 1 is the theme. */
    static final Pattern TABLE = Pattern.compile("(?s)<!-- rules: ([^>]+?) -->\n.*?<!-- end -->\n");

    private SafetyPage() {}

    static String now() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page with its tables as the rules are. */
    static String upToDate() {
        Map<String, List<Rule>> rules = Rules.byTheme();
        return TABLE.matcher(now())
                .replaceAll(table ->
                        Matcher.quoteReplacement(table(table.group(1), rules.getOrDefault(table.group(1), List.of()))));
    }

    private static String table(String theme, List<Rule> rules) {
        return "<!-- rules: " + theme + " -->\n| Danger | What Weir does | Proof |\n|---|---|---|\n"
                + rules.stream().map(SafetyPage::row).collect(Collectors.joining())
                + "<!-- end -->\n";
    }

    private static String row(Rule rule) {
        String tests = rule.tests().stream().map(SafetyPage::link).collect(Collectors.joining("<br>"));
        return "| " + rule.danger() + " | " + rule.rule() + " | `" + rule.id() + "`<br>" + tests + " |\n";
    }

    private static String link(TestName test) {
        return "[" + test.simpleType() + "](../src/test/java/" + test.file() + ") " + test.method();
    }
}
