package dev.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.weir.auth.PasswordAuthenticator.Answer;
import dev.weir.config.AuthSettings;
import dev.weir.config.AuthSettings.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passwords cost, and how many may be tried. */
class PasswordsTest {

    private static final String HOME = "192.0.2.1";
    private static final int COST = 4;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));

    private PasswordAuthenticator of(User... users) {
        return new PasswordAuthenticator(new AuthSettings(List.of(users)), now::get);
    }

    private static User user(String name, int cost, String password) {
        return new User(name, BCrypt.withDefaults().hashToString(cost, password.toCharArray()));
    }

    /** How many passwords. */
    private static long compared(PasswordAuthenticator passwords) {
        return passwords.rounds() >> COST;
    }

    private void pass(Duration time) {
        now.set(now.get().plus(time));
    }

    @Test
    void remembersARightPasswordForTenMinutesAndNoOther() {
        PasswordAuthenticator passwords = of(user("alice", COST, "right"));
        for (int i = 0; i < 100; i++) {
            assertThat(passwords.check("alice", "right", HOME)).isInstanceOf(Answer.Right.class);
        }
        assertThat(compared(passwords)).isEqualTo(1);
        assertThat(passwords.check("alice", "wrong", HOME)).isInstanceOf(Answer.Wrong.class);
        pass(Duration.ofMinutes(10));
        assertThat(passwords.check("alice", "right", HOME)).isInstanceOf(Answer.Right.class);
        assertThat(compared(passwords)).isEqualTo(3);
    }

    @Test
    void refusesPasswordsThatBcryptWouldCut() {
        String longest = "x".repeat(72);
        PasswordAuthenticator passwords = of(user("alice", COST, longest.substring(0, 71)));

        assertThat(passwords.check("alice", longest.substring(0, 71), HOME)).isInstanceOf(Answer.Right.class);
        assertThat(passwords.check("alice", longest, HOME)).isInstanceOf(Answer.Wrong.class);
        assertThat(passwords.check("alice", "x".repeat(500), HOME)).isInstanceOf(Answer.Wrong.class);
    }

    @Test
    void comparesNoMoreThanAHundredWrongPasswordsAMinuteWhereverTheyComeFrom() {
        PasswordAuthenticator passwords = of(user("alice", COST, "right"));

        for (int minute = 1; minute <= 3; minute++) {
            for (int i = 0; i < 1_000; i++) {
                passwords.check("name-" + i, "wrong", "192.0.2." + i);
            }
            assertThat(compared(passwords)).isEqualTo(minute * 100L);
            pass(Duration.ofMinutes(1));
        }
    }

    @Test
    void comparesNoMoreThanThirtyOfOneAddressAndTenOfOneName() {
        PasswordAuthenticator passwords = of(user("alice", COST, "right"));

        for (int i = 0; i < 1_000; i++) {
            passwords.check("name-" + i, "wrong", HOME);
        }
        assertThat(compared(passwords)).isEqualTo(30);
        for (int i = 0; i < 1_000; i++) {
            passwords.check("alice", "wrong", "198.51.100." + i);
        }
        assertThat(compared(passwords)).isEqualTo(40);
    }

    @Test
    void saysHowLongToWaitAndOpensAgain() {
        PasswordAuthenticator passwords = of(user("alice", COST, "right"));
        passwords.check("alice", "wrong", HOME);
        pass(Duration.ofSeconds(20));
        for (int i = 0; i < 10; i++) {
            passwords.check("alice", "wrong", HOME);
        }

        assertThat(passwords.check("alice", "right", HOME)).isEqualTo(new Answer.Later(Duration.ofSeconds(40)));
        assertThat(passwords.check("nobody", "wrong", HOME)).isInstanceOf(Answer.Wrong.class);
        pass(Duration.ofSeconds(40));
        assertThat(passwords.check("alice", "right", HOME)).isInstanceOf(Answer.Right.class);
    }

    @Test
    void closesADoorToNobodyWhosePasswordIsRemembered() {
        PasswordAuthenticator passwords = of(user("alice", COST, "right"));
        passwords.check("alice", "right", HOME);

        IntStream.range(0, 1_000).forEach(i -> passwords.check("alice", "wrong-" + i, HOME));

        assertThat(passwords.check("alice", "right", HOME)).isInstanceOf(Answer.Right.class);
    }

    @Test
    void comparesOnceWhatManyAskAtTheSameTime() throws Exception {
        PasswordAuthenticator passwords = of(user("alice", COST, "right"));
        ExecutorService threads = Executors.newFixedThreadPool(12);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(threads.submit(() -> passwords.check("alice", "right", HOME)));
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get()).isInstanceOf(Answer.Right.class);
        }
        threads.shutdown();
        assertThat(compared(passwords))
                .isLessThanOrEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    @Test
    void costsAsMuchForANameThatIsNotThereAndForACheaperHash() {
        Hashes hashes = new Hashes(List.of(user("dear", 8, "right"), user("cheap", 5, "right")));

        for (String name : List.of("dear", "cheap", "nobody")) {
            for (String password : List.of("wrong", "right")) {
                long before = hashes.rounds();
                hashes.match(name, password.getBytes(StandardCharsets.UTF_8));
                assertThat(hashes.rounds() - before).as(name).isEqualTo(1 << 8);
            }
            long before = hashes.rounds();
            hashes.match(name, new byte[73]);
            assertThat(hashes.rounds() - before).as(name).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "[2001:db8:1:2::9], 20010db800010002/64",
        "fe80::1%eth0, fe80000000000000/64",
        "::ffff:192.0.2.7, c0000207",
        "unknown, unknown",
        "evil.example, evil.example"
    })
    void countsNetworksOfIpv6AndAsksNoNameServer(String address, String counted) {
        assertThat(CallerAddress.network(address)).isEqualTo(counted);
    }
}
