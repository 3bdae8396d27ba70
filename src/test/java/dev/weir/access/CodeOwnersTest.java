package dev.weir.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeOwnersTest {

    private static final RepoPath FILE = new RepoPath("CODEOWNERS");

    /** GitHub's own example file and what its comments promise. */
    private static final String EXAMPLE = """
            # This is a comment.
            *       @global-owner1 @global-owner2
            *.js    @js-owner #This is an inline comment.
            *.go docs@example.com
            *.txt @octo-org/octocats
            /build/logs/ @doctocat
            docs/* docs@example.com
            apps/ @octocat
            /docs/ @doctocat
            /scripts/ @doctocat @octocat
            **/logs @octocat
            /apps/ @octocat
            /apps/github
            """;

    @ParameterizedTest
    @CsvSource({
        "README.md, @global-owner1 @global-owner2",
        "src/deep/x.js, @js-owner",
        "a.go, docs@example.com",
        "x/y.txt, @octo-org/octocats",
        "build/logs/today.bin, @octocat",
        "deeply/nested/logs/x, @octocat",
        "other/docs/getting-started.md, @global-owner1 @global-owner2",
        "docs/build/x.md, @doctocat",
        "src/apps/x, @octocat",
        "scripts/x.js, @doctocat @octocat",
        "apps/x, @octocat",
        "apps/github, ''",
        "apps/github/deep/x.js, ''",
    })
    void readsTheExampleAsGitHubExplainsIt(String path, String owners) {
        CodeOwners codeOwners = CodeOwners.parse(FILE, EXAMPLE);

        assertThat(codeOwners.errors()).isEmpty();
        assertThat(String.join(" ", codeOwners.ownersOf(new RepoPath(path)))).isEqualTo(owners);
    }

    @ParameterizedTest
    @CsvSource({
        "docs/*, docs/a.md, true",
        "docs/*, docs/a/b.md, false",
        "docs/*, x/docs/a.md, false",
        "/*, a.yml, true",
        "/*, a/b.yml, false",
        "*, a/b/c.yml, true",
        "**, a/b/c.yml, true",
        "/apps, apps/x/y, true",
        "/apps, apps, true",
        "/apps/, apps, false",
        "apps/, x/apps/y, true",
        "apps/, x/apps, false",
        "payments, connectors/payments/a.yml, true",
        "connectors/payments, x/connectors/payments/a.yml, false",
        "connectors/**/payments, connectors/payments/a.yml, true",
        "connectors/**/payments, connectors/a/b/payments/a.yml, true",
        "connectors/**/payments, connectors/a/b/payments.yml, false",
        "connectors/**, connectors/a/b.yml, true",
        "connectors/**, connectors, false",
        "**/payments/*.yml, payments/a.yml, true",
        "**/payments/*.yml, a/b/payments/a.yml, true",
        "**/payments/*.yml, a/b/payments/c/a.yml, false",
        "a?c.yml, x/abc.yml, true",
        "a?c.yml, x/ac.yml, false",
        "a*b*c, a-b-b-c/x, true",
        "a*b*c, a-c-b, false",
        "Payments, payments/a.yml, false",
    })
    void matchesPatterns(String pattern, String path, boolean owned) {
        CodeOwners codeOwners = CodeOwners.parse(FILE, pattern + " @me");

        assertThat(codeOwners.ownersOf(new RepoPath(path)).contains("@me")).isEqualTo(owned);
    }

    @Test
    void aBackslashMakesASpacePartOfThePath() {
        CodeOwners codeOwners = CodeOwners.parse(FILE, "my\\ docs/ @me\r\n\r\n");

        assertThat(codeOwners.ownersOf(new RepoPath("my docs/a"))).containsExactly("@me");
    }

    @Test
    void skipsAndNamesTheLinesThatItCannotUse() {
        CodeOwners codeOwners = CodeOwners.parse(
                new RepoPath(".github/CODEOWNERS"),
                "* @all\n!a.yml @me\n[ab].yml @me\nb.yml me\n^[Section] @me\n" + "x".repeat(3_000)
                        + " @me\n/ @me\na//b @me\n");

        assertThat(codeOwners.errors())
                .extracting(ManifestError::place)
                .extracting(Place::line)
                .containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(codeOwners.ownersOf(new RepoPath("b.yml"))).containsExactly("@all");
        assertThat(CodeOwners.NONE.ownersOf(FILE)).isEqualTo(List.of());
    }

    /** After the examples of GitLab's own pages on its syntax. */
    private static final String GITLABS = """
            * @general-approvers

            [Documentation][2] @docs-team @@maintainer
            docs/
            README.md
            *.txt

            ^[Database] @database-team
            model/db/
            config/db/database-setup.md @docs-team

            [Ruby]
            *.rb @ruby-team
            !/config/legacy/
            /config/legacy/special.rb @ruby-team
            /config/*.rb
            !lib

            [DOCUMENTATION]
            /docs/api/*.md @api-team
            """;

    @ParameterizedTest
    @CsvSource({
        "main.go, @general-approvers",
        "README.md, @general-approvers @docs-team @@maintainer",
        "deep/docs/x.txt, @general-approvers @docs-team @@maintainer",
        "docs/api/x.md, @general-approvers @api-team",
        "docs/api/deep/x.md, @general-approvers @docs-team @@maintainer",
        "x/model/db/a.sql, @general-approvers @database-team",
        "x/config/db/database-setup.md, @general-approvers @docs-team",
        "lib/a.rb, @general-approvers @ruby-team",
        "lib, @general-approvers",
        "config/legacy/special.rb, @general-approvers",
        "config/a.rb, @general-approvers",
        "config/deep/a.rb, @general-approvers @ruby-team",
    })
    void readsSectionsAsGitLabExplainsThem(String path, String owners) {
        CodeOwners codeOwners = CodeOwners.parse(FILE, GITLABS);

        assertThat(codeOwners.errors()).isEmpty();
        assertThat(String.join(" ", codeOwners.ownersOf(new RepoPath(path)))).isEqualTo(owners);
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, docs, true",
        "/docs, docs/a.md, false",
        "docs, x/docs, true",
        "docs/, x/docs/a/b.md, true",
        "/docs/, x/docs/a.md, false",
        "/docs/**, docs/a.md, true",
        "/docs/**, docs/a/b.md, false",
        "/docs/**/*.md, docs/a/b.md, true",
        "internal/README.md, x/internal/README.md, true",
        "*, a/b, true",
        "/*, a/b, false",
    })
    void matchesPatternsAsGitLabDoes(String pattern, String path, boolean owned) {
        CodeOwners codeOwners = CodeOwners.parse(new RepoPath(".gitlab/CODEOWNERS"), pattern + " @me");

        assertThat(codeOwners.ownersOf(new RepoPath(path)).contains("@me")).isEqualTo(owned);
    }

    @Test
    void namesWhatGitLabCannotUse() {
        CodeOwners codeOwners = CodeOwners.parse(
                new RepoPath(".gitlab/CODEOWNERS"), "[Section] @a b\n*.yml\n[ab].yml @me\n! @me\nc.yml me\n# none\n");

        assertThat(codeOwners.errors())
                .extracting(error -> error.place().line())
                .containsExactly(1, 3, 4, 5);
        assertThat(codeOwners.ownersOf(new RepoPath("c.yml"))).containsExactly("@a");
    }

    @Test
    @Timeout(10)
    void noPatternCanStallIt() {
        String stars = "a*".repeat(900) + "b";
        String parts = "**/a/".repeat(300) + "b";
        CodeOwners codeOwners = CodeOwners.parse(FILE, stars + " @me\n" + parts + " @me\n");
        long start = System.nanoTime();

        codeOwners.ownersOf(new RepoPath("a".repeat(4_000)));
        codeOwners.ownersOf(new RepoPath("a/".repeat(2_000) + "a"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
