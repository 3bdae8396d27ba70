package dev.weir.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person does first, in a real Chromium. */
class BrowserTest {

    private static TestDoors doors;
    private static Browser browser;

    @BeforeAll
    static void open() {
        assumeTrue(
                Browser.isThere(),
                "skipped: there is no chromedriver on this machine; apt-get install chromium chromium-driver");
        doors = new TestDoors();
        TestRows.fill(doors.database);
        browser = Browser.start();
        browser.size(1280, 900);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            doors.close();
        }
    }

    @Test
    void leadsFromTheSignInToTheFailureItsCommitAndTheHeldDelete() {
        signIn();
        assertThat(browser.text("h1")).isEqualTo("Overview");

        browser.follow("orders-cdc");
        assertThat(browser.text(".failure .first")).isEqualTo("first line");
        browser.click(".failure summary");
        assertThat(browser.text(".failure pre")).contains("second");
        assertThat(browser.text("section[aria-labelledby=history]")).contains("aaaaaaaa", "More tasks", "Alice");

        browser.click("nav.side a[href='/approvals']");
        browser.follow("1 item");
        assertThat(browser.text("main")).contains("old", "delete", "its file is gone");
        browser.type("#deletes", "1");
        browser.type("#reason", "agreed");
        browser.click("form.decide .btn-primary");
        assertThat(browser.text(".note")).startsWith("approved by admin").endsWith("agreed");
        assertThat(doors.database.query("select decided_by from approval where digest = 'digest-1'"))
                .containsExactly("admin");
    }

    private static void signIn() {
        browser.open(doors.url() + "/");
        browser.type("#name", "admin");
        browser.type("#password", TestDoors.PASSWORD);
        browser.click("button");
    }
}
