package dev.weir.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "**,a/b/c.yml,true",
        "a/**,a/b/c.yml,true",
        "a/**,a,true",
        "a/**,ab/c.yml,false",
        "**/c.yml,c.yml,true",
        "**/c.yml,a/b/c.yml,true",
        "**/drafts/**,a/drafts/b/c.yml,true",
        "**/drafts/**,a/draft/c.yml,false",
        "a/**/b/**/c,a/x/b/c,true",
        "a/**/b/**/c,a/b,false",
        "*.yml,a.yml,true",
        "*.yml,a/b.yml,false",
        "a*c?.yml,abbcd.yml,true",
        "a*c?.yml,abbc.yml,false",
        "a**c,abc,true",
        "a/*,a/b/c,false",
        "A/*,a/b,false",
        "a.c,abc,false"
    })
    void matches(String pattern, String path, boolean expected) {
        assertThat(Glob.of(pattern).matches(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a/b/*.yml,a,true", "a/b/*.yml,a/b,true", "a/b/*.yml,c,false", "**/x.yml,c/d,true", "a/*.yml,a/b,false"
    })
    void knowsWhetherAFolderMayHoldMatches(String pattern, String folder, boolean expected) {
        assertThat(Glob.of(pattern).mayMatchInside(folder)).isEqualTo(expected);
    }

    @Test
    @Timeout(5)
    void neverRunsAway() {
        Glob stars = Glob.of("*a".repeat(100) + "b");
        Glob folders = Glob.of("**/a/".repeat(40) + "b");

        assertThat(stars.matches("a".repeat(100_000))).isFalse();
        assertThat(folders.matches("a/".repeat(2_000) + "c")).isFalse();
    }
}
