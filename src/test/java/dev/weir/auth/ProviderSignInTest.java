package dev.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import dev.weir.config.AccessSettings;
import dev.weir.config.AuthSettings;
import dev.weir.model.Verb;
import dev.weir.oidc.TestProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser's way through the identity provider: the code flow with PKCE. */
class ProviderSignInTest {

    private static final AtomicReference<Duration> LATER = new AtomicReference<>(Duration.ZERO);

    private static TestProvider provider;
    private static TestDoors doors;

    @BeforeAll
    static void open() {
        provider = new TestProvider();
        doors = new TestDoors(
                () -> Instant.now().plus(LATER.get()),
                auth(),
                new AccessSettings(
                        Verb.VIEWS,
                        Map.of(),
                        new AccessSettings.Admins(Set.of("admin"), Set.of("platform")),
                        List.of()));
        TestRows.fill(doors.database);
    }

    private static AuthSettings auth() {
        return new AuthSettings(
                TestDoors.users(List.of("admin")), true, Optional.of(provider.settings()), AuthSettings.Anonymous.NONE);
    }

    @AfterAll
    static void close() {
        doors.close();
        provider.close();
    }

    private static Browser signedIn(String name, String... groups) {
        Browser browser = new Browser(doors);
        provider.nextIs(name, groups);
        assertThat(browser.signIn("/syncs").statusCode()).isEqualTo(200);
        return browser;
    }

    private static void assertRefused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("The sign-in did not succeed.", why);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("weir_session"));
    }

    @Test
    void letsABrowserInAndOntoThePageThatItWanted() {
        Browser browser = new Browser(doors);
        HttpResponse<String> signIn = browser.follow(browser.get("/connectors?q=a%26b"));
        assertThat(signIn.body()).contains("Sign in with localhost", "name=\"password\"");
        assertThat(signIn.body()).contains("href=\"/sign-in/oidc?next=%2Fconnectors%3Fq%3Da%2526b\"");

        provider.nextIs("carol");
        HttpResponse<String> arrived = browser.arrive("/connectors?q=a%26b");
        assertThat(arrived.statusCode()).isEqualTo(303);
        assertThat(arrived.headers().firstValue("Location").orElseThrow()).endsWith("/connectors?q=a%26b");
        assertThat(arrived.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("weir_session=").contains("HttpOnly", "SameSite=Lax", "Path=/"));
        assertThat(browser.follow(arrived).body()).contains(">carol</a>");
    }

    @Test
    void asksTheProviderWithACodeChallengeAndTellsItNothingOfTheCookie() {
        Browser browser = new Browser(doors);
        HttpResponse<String> departed = browser.get("/sign-in/oidc?next=%2Fsyncs");
        URI to = URI.create(departed.headers().firstValue("Location").orElseThrow());

        assertThat(to.getRawQuery())
                .contains("response_type=code", "client_id=weir", "scope=openid+profile")
                .contains("code_challenge_method=S256", "redirect_uri=" + Browser.encoded(doors.url()))
                .containsPattern("code_challenge=[A-Za-z0-9_-]{43}")
                .containsPattern("state=[A-Za-z0-9_-]{43}")
                .containsPattern("nonce=[A-Za-z0-9_-]{43}");
        assertThat(departed.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax", "Path=/sign-in", "Max-Age=600");
        String random = browser.cookie(ProviderSignIn.COOKIE).orElseThrow().substring(0, 43);
        assertThat(to.toString()).doesNotContain(random);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"})
    void neverSendsABrowserElsewhereAfterwards(String next) {
        provider.nextIs("carol");
        assertThat(new Browser(doors)
                        .arrive(next)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .doesNotContain("evil", "javascript");
    }

    @Test
    void makesAnAdminOutOfAGroup() {
        Browser admin = signedIn("erin", "platform");
        Browser viewer = signedIn("carol", "others");

        assertThat(admin.post("/syncs", Map.of("formToken", admin.formToken("/syncs")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(viewer.post("/syncs", Map.of("formToken", viewer.formToken("/syncs")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void signsOutHereAndAtTheProvider() {
        Browser browser = signedIn("carol");
        String session = browser.cookie(Sessions.COOKIE).orElseThrow();

        HttpResponse<String> out = browser.post("/sign-out", Map.of("formToken", browser.formToken("/syncs")));
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.body())
                .contains(
                        "You are signed out of Weir.", "/acme/endsession?client_id=weir&amp;post_logout_redirect_uri=")
                .contains(Browser.encoded(doors.url() + "/sign-in"));
        assertThat(browser.cookie(Sessions.COOKIE)).isEmpty();
        browser.keep(Sessions.COOKIE, session);
        assertThat(browser.get("/syncs").statusCode()).as("with the old cookie").isEqualTo(303);
    }

    @Test
    void refusesAnAnswerThatThisBrowserDidNotAskFor() {
        Browser victim = new Browser(doors);
        Browser mallory = new Browser(doors);
        HttpResponse<String> sentBack = mallory.follow(mallory.get("/sign-in/oidc"));

        assertRefused(victim.follow(sentBack), "This browser did not begin it");
        victim.get("/sign-in/oidc");
        assertRefused(victim.follow(sentBack), "The answer belongs to another sign-in.");
    }

    @Test
    void refusesAnAnswerThatComesTwice() {
        Browser browser = new Browser(doors);
        provider.nextIs("carol");
        HttpResponse<String> sentBack = browser.follow(browser.get("/sign-in/oidc"));
        String journey = browser.cookie(ProviderSignIn.COOKIE).orElseThrow();
        assertThat(browser.follow(sentBack).statusCode()).isEqualTo(303);

        Browser thief = new Browser(doors);
        thief.keep(ProviderSignIn.COOKIE, journey);
        assertRefused(thief.follow(sentBack), "It was used already.");
    }

    @Test
    void refusesAnAnswerThatComesLate() {
        Browser browser = new Browser(doors);
        HttpResponse<String> sentBack = browser.follow(browser.get("/sign-in/oidc"));

        LATER.updateAndGet(time -> time.plusMinutes(11));
        try {
            assertRefused(browser.follow(sentBack), "took more than ten minutes");
        } finally {
            LATER.set(Duration.ZERO);
        }
    }

    @Test
    void refusesATokenThatAnswersAnotherSignIn() {
        assertRefused(exchangedFor(Map.of("nonce", "of-another")), "it answers another sign-in");
    }

    @Test
    void refusesATokenOfAnotherAudience() {
        assertRefused(exchangedFor(Map.of("aud", "another")), "it is for another audience");
    }

    /** What comes of a sign-in when the provider sends a token with these claims. */
    private static HttpResponse<String> exchangedFor(Map<String, Object> changed) {
        provider.nextIs("carol", changed);
        return new Browser(doors).arrive("/");
    }

    @Test
    void saysWhatTheProviderAnswersAndNothingThatItQuotes() {
        Browser browser = new Browser(doors);
        HttpResponse<String> departed = browser.get("/sign-in/oidc");
        String state =
                departed.headers().firstValue("Location").orElseThrow().replaceAll(".*[?&]state=([^&]+).*", "$1");

        assertRefused(
                browser.get("/sign-in/oidc/callback?state=" + state + "&error=access_denied"),
                "did not let you in: access_denied.");
        assertThat(browser.get("/sign-in/oidc/callback?state=" + state + "&error=" + Browser.encoded("<b>canary"))
                        .body())
                .doesNotContain("canary");
        assertRefused(
                browser.get("/sign-in/oidc/callback?state=" + state + "&code=x&iss=https%3A%2F%2Fevil.example"),
                "is another identity provider's");
    }

    @Test
    void saysThatTheProviderIsAwayWhereItDoesNotTakeTheClient() {
        Browser browser = new Browser(doors);
        HttpResponse<String> sentBack = browser.follow(browser.get("/sign-in/oidc"));
        provider.refusesTheClientNext("canary-description");
        HttpResponse<String> answer = browser.follow(sentBack);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("does not answer").doesNotContain("canary");
    }

    @Test
    void letsNobodyInUnderTheNameOfAnotherUser() {
        Browser browser = new Browser(doors);
        provider.nextIs("admin");
        assertRefused(browser.arrive("/"), "Your name there is somebody else");
    }

    @Test
    void keepsNothingOfTheProviderButNamesAndGroups() {
        Browser browser = signedIn("carol", "idp-kept");

        assertThat(doors.database.query("select person, groups::text, issuer from session where person = 'carol'"))
                .isNotEmpty();
        assertThat(doors.database.dump())
                .doesNotContain("eyJ", TestProvider.CLIENT_SECRET)
                .doesNotContain(browser.cookie(Sessions.COOKIE).orElseThrow());
    }

    @Test
    void takesGroupsFromTokensWhoseOwnerHasLeftThem() {
        signedIn("frank", "idp-a", "idp-b");
        String token = made("frank", Set.of("idp-a", "idp-b"));
        assertThat(groups(token)).containsExactlyInAnyOrder("idp-a", "idp-b");

        signedIn("frank", "idp-b", "idp-c");
        assertThat(groups(token)).containsExactly("idp-b");
    }

    @Test
    void tokensOfThoseWhomTheProviderKnowsEndAfterNinetyDays() {
        Tokens tokens = entrances(auth()).tokens();
        Person grace = person("grace", Set.of());
        TokenWish never = new TokenWish("ci", List.of("view"), Optional.empty(), Optional.empty());
        TokenWish late = new TokenWish(
                "ci",
                List.of("view"),
                Optional.empty(),
                Optional.of(Instant.now().plus(Duration.ofDays(91))));

        assertThat(tokens.make(grace, late)).isInstanceOf(Tokens.Made.Refused.class);
        Optional<Instant> end =
                tokens.make(grace, never).match(token -> token.row().until(), refused -> Optional.empty());
        assertThat(end.orElseThrow())
                .isBefore(Instant.now().plus(Duration.ofDays(90)).plusSeconds(1));
    }

    @Test
    void letsNobodyInWhoseProviderIsNoLongerConfigured() {
        String token = made("heidi", Set.of());
        AuthSettings without = new AuthSettings(TestDoors.users(List.of("admin")));

        assertThat(entrances(auth()).tokens().use(token)).isPresent();
        assertThat(entrances(without).tokens().use(token)).isEmpty();
    }

    private static String made(String name, Set<String> groups) {
        TokenWish wish = new TokenWish("ci", List.of("view"), Optional.empty(), Optional.empty());
        return entrances(auth()).tokens().make(person(name, groups), wish).match(Tokens.Made.Token::secret, refused -> {
            throw new AssertionError(refused);
        });
    }

    private static Set<String> groups(String token) {
        return entrances(auth()).tokens().use(token).orElseThrow().groups();
    }

    private static Person person(String name, Set<String> groups) {
        return new Person(name, groups, Via.CONSOLE, Optional.empty());
    }

    private static Entrances entrances(AuthSettings auth) {
        return new Entrances(auth, doors.database.database(), InstantSource.system());
    }
}
