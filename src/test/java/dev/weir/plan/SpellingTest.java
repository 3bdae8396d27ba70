package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that are meant and words that are written. */
class SpellingTest {

    private static final int FAR = 64;

    @ParameterizedTest
    @CsvSource({
        "topic, topics, 1",
        "topics, topic, 1",
        "tpoic, topic, 1",
        "ca, abc, 3",
        "tasks.max, task.maxs, 2",
        "a, a, 0",
        "a, b, 1",
        "ab, ba, 1",
        "abcd, badc, 2"
    })
    void countsLettersThatAreChangedAddedRemovedOrSwapped(String left, String right, int distance) {
        assertThat(Spelling.distance(left, right, FAR)).isEqualTo(distance);
        assertThat(Spelling.distance(right, left, FAR)).isEqualTo(distance);
    }

    /** Looking at a part of each row finds what looking at all of it finds. */
    @Test
    void findsAShortDistanceWithoutLookingAtAllOfIt() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            String left = word(random);
            String right = word(random);
            int whole = Spelling.distance(left, right, FAR);
            for (int most = 1; most <= 4; most++) {
                int found = Spelling.distance(left, right, most);
                assertThat(Math.min(found, most + 1)).as(left + " " + right).isEqualTo(Math.min(whole, most + 1));
            }
        }
    }

    private static String word(Random random) {
        int length = 1 + random.nextInt(9);
        StringBuilder word = new StringBuilder();
        random.ints(length, 'a', 'd').forEach(letter -> word.append((char) letter));
        return word.toString();
    }

    @Test
    void prefersTheClosestAndOfThoseTheFirstByName() {
        assertThat(Spelling.of("topic", List.of("topicx", "tonic", "topaz", "topi")))
                .isEqualTo(Optional.of("tonic"));
        assertThat(Spelling.of("something.else", List.of("topics", "tasks.max")))
                .isEmpty();
    }
}
