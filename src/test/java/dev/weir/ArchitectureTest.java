package dev.weir;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of {@code docs/architecture.md}. Each rule is also held against a house that breaks all of them. */
class ArchitectureTest {

    private static final String ROOT = "dev.weir";
    private static final String WRONG = "dev.weir.wronghouse";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(ROOT);
    private static final JavaClasses WRONG_HOUSE = new ClassFileImporter().importPackages(WRONG);

    /** A package of the house and the others that it may import. */
    private record Arrow(String from, List<String> to) {

        static Arrow of(String from, String... to) {
            return new Arrow(from, List.of(to));
        }

        ArchRule in(String root) {
            String[] allowed = Stream.concat(Stream.of(from), to.stream())
                    .map(name -> root + "." + name + "..")
                    .toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideInAPackage(root + "." + from + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAnyPackage(allowed))));
        }
    }

    /** A library and the only packages of the house that may use it. */
    private record Library(String packages, List<String> users) {

        static Library of(String packages, String... users) {
            return new Library(packages, List.of(users));
        }

        ArchRule in(String root) {
            return noClasses()
                    .that(resideInAPackage(root + "..")
                            .and(not(resideInAnyPackage(users.stream()
                                    .map(name -> root + "." + name + "..")
                                    .toArray(String[]::new)))))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(packages));
        }
    }

    private static final List<Arrow> ARROWS = List.of(
            Arrow.of("model"),
            Arrow.of("config", "model"),
            Arrow.of("manifest", "model"),
            Arrow.of("access", "model"),
            Arrow.of("plan", "model"),
            Arrow.of("restart", "model"),
            Arrow.of("notice", "model"),
            Arrow.of("git", "config", "model"),
            Arrow.of("connect", "config", "model"),
            Arrow.of("db", "config", "model"),
            Arrow.of("notify", "config", "model"),
            Arrow.of("oidc", "config", "model"),
            Arrow.of(
                    "sync",
                    "git",
                    "connect",
                    "db",
                    "notify",
                    "plan",
                    "restart",
                    "notice",
                    "manifest",
                    "access",
                    "config",
                    "model"),
            Arrow.of("auth", "db", "oidc", "access", "config", "model"),
            // the doors reach Git and Connect through sync only
            Arrow.of("api", "sync", "auth", "db", "plan", "manifest", "access", "config", "model"),
            Arrow.of("console", "sync", "auth", "db", "access", "config", "model"),
            Arrow.of("webhook", "sync", "auth", "db", "config", "model"),
            // check looks at everything itself, before there is a service
            Arrow.of(
                    "cli",
                    "sync",
                    "auth",
                    "git",
                    "connect",
                    "db",
                    "oidc",
                    "plan",
                    "manifest",
                    "access",
                    "config",
                    "model"));

    private static final List<Library> LIBRARIES = List.of(
            Library.of("org.eclipse.jgit..", "git"),
            Library.of("org.jdbi..", "db"),
            Library.of("org.flywaydb..", "db"),
            Library.of("org.postgresql..", "db"),
            Library.of("java.sql..", "db"),
            Library.of("com.github.kagkarlsson..", "sync.job"),
            Library.of("jakarta.ws.rs..", "api", "console", "webhook", "auth"),
            Library.of("gg.jte..", "console"),
            Library.of("org.yaml.snakeyaml..", "manifest"),
            Library.of("jakarta.mail..", "notify"),
            Library.of("org.jose4j..", "oidc"),
            Library.of("com.cronutils..", "config", "plan.window"),
            Library.of("java.net.http..", "connect", "notify", "oidc", "cli"));

    private static final String[] PURE = {"model", "manifest", "access", "plan", "restart", "notice"};

    /** What decides without side effects may be made of; a clock, a file, a socket or a logger is none of it. */
    private static final String[] PURE_PARTS = {
        "java.lang..",
        "java.util..",
        "java.nio",
        "java.nio.charset",
        "java.security..",
        "javax.crypto..",
        "java.time..",
        "java.text",
        "java.math",
        "org.jspecify.annotations"
    };

    private static final Set<String> IMPURE = Set.of(
            "java.time.Clock",
            "java.time.InstantSource",
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime");

    /** What readers of text in memory need, and what Jackson's and Java's may throw. */
    private static final Set<String> READING_IN_MEMORY =
            Set.of("java.io.IOException", "java.io.UncheckedIOException", "java.io.StringReader");

    private static Stream<Named<Function<String, ArchRule>>> rules() {
        Stream<Function<String, ArchRule>> own = Stream.of(
                ArchitectureTest::decisionsArePure,
                ArchitectureTest::decisionsReadNoClock,
                ArchitectureTest::theModelKnowsOnlyTheLanguage,
                ArchitectureTest::theConfigurationKnowsOnlyItsBinding,
                ArchitectureTest::thereAreNoCycles,
                ArchitectureTest::nobodyImportsTheRoot);
        return Stream.of(
                        ARROWS.stream().<Function<String, ArchRule>>map(arrow -> arrow::in),
                        LIBRARIES.stream().<Function<String, ArchRule>>map(library -> library::in),
                        own)
                .flatMap(Function.identity())
                .map(rule -> Named.of(rule.apply(ROOT).getDescription(), rule));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsItsRules(Function<String, ArchRule> rule) {
        rule.apply(ROOT).check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachRuleBites(Function<String, ArchRule> rule) {
        assertThat(rule.apply(WRONG).evaluate(WRONG_HOUSE).hasViolation()).isTrue();
    }

    @Test
    void noPackageIsWithoutARule() {
        assertThat(HOUSE.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals(ROOT))
                        .map(name -> name.substring(ROOT.length() + 1).split("\\.", 2)[0]))
                .isNotEmpty()
                .allMatch(name -> ARROWS.stream().anyMatch(arrow -> arrow.from().equals(name)));
    }

    @Test
    void everyKindOfImpurityIsSeen() {
        assertThat(decisionsArePure(WRONG)
                        .evaluate(WRONG_HOUSE)
                        .getFailureReport()
                        .toString())
                .contains(
                        "java.nio.file.Files",
                        "java.net.URI",
                        "java.sql.Connection",
                        "java.time.Clock",
                        "java.time.InstantSource",
                        "java.lang.System",
                        "org.slf4j.Logger",
                        "jakarta.ws.rs.Path",
                        "config.Settings");
    }

    private static ArchRule decisionsArePure(String root) {
        return classes()
                .that()
                .resideInAnyPackage(packages(root, PURE))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages(root, PURE))
                        .or(resideInAnyPackage(PURE_PARTS).and(isNone(IMPURE)))
                        .or(isOne(READING_IN_MEMORY))
                        .or(resideInAnyPackage(
                                "org.yaml.snakeyaml..", "com.fasterxml.jackson.core..", "com.cronutils..")));
    }

    private static ArchRule decisionsReadNoClock(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages(root, PURE))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "the present time is read",
                        (JavaAccess<?> access) -> access.getTarget().getName().equals("now")
                                && access.getTargetOwner().getPackageName().equals("java.time")));
    }

    private static ArchRule theModelKnowsOnlyTheLanguage(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".model..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(root + ".model..", "java..", "org.jspecify.annotations"));
    }

    private static ArchRule theConfigurationKnowsOnlyItsBinding(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".config..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        root + ".config..",
                        root + ".model..",
                        "java..",
                        "org.jspecify.annotations",
                        "com.fasterxml.jackson.annotation",
                        "com.cronutils..",
                        "jakarta.validation..",
                        "io.dropwizard.core..",
                        "io.dropwizard.util.."));
    }

    private static ArchRule thereAreNoCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    private static ArchRule nobodyImportsTheRoot(String root) {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(root))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root);
    }

    private static String[] packages(String root, String... names) {
        return Stream.of(names).map(name -> root + "." + name + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> isOne(Set<String> names) {
        return DescribedPredicate.describe(
                "is one of " + names,
                type -> names.contains(type.getBaseComponentType().getName()));
    }

    private static DescribedPredicate<JavaClass> isNone(Set<String> names) {
        return not(isOne(names));
    }
}
