package dev.weir.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes the pictures of {@code docs/images} from a quickstart that runs: {@code ./weir screenshots [URL]}. */
public final class Screenshots {

    private static final Path IMAGES =
            Path.of(System.getProperty("weir.root", "")).resolve("docs/images");

    private static final String CONNECTOR = "/clusters/analytics/connectors/demo-archive-sink";

    private final Browser browser;
    private final String url;

    private Screenshots(Browser browser, String url) {
        this.browser = browser;
        this.url = url;
    }

    public static void main(String[] arguments) throws IOException {
        if (!Browser.isThere()) {
            System.err.println("There is no chromedriver: apt-get install chromium chromium-driver");
            System.exit(1);
        }
        Files.createDirectories(IMAGES);
        try (Browser browser = Browser.start()) {
            new Screenshots(browser, arguments.length > 0 ? arguments[0] : "http://127.0.0.1:8080").take();
        }
        System.out.println("The pictures are in " + IMAGES);
    }

    private void take() {
        browser.size(1280, 860);
        take("sign-in", "/sign-in");
        browser.type("#name", "admin");
        browser.type("#password", "admin");
        browser.click("button");
        take("overview", "/");
        take("clusters", "/clusters");
        take("connectors", "/connectors");
        take("connector", CONNECTOR);
        take(
                "actions-of-a-connector",
                CONNECTOR,
                "document.getElementById('act').open = true," + " document.getElementById('api').open = true");
        take("restarts", CONNECTOR, "document.getElementById('restarts').scrollIntoView({behavior: 'instant'})");
        take("offsets", "/clusters/analytics/connectors/demo-file-source/offsets");
        take("plugin", "/clusters/analytics/plugins/org.apache.kafka.connect.file.FileStreamSourceConnector");
        take("loggers", "/clusters/analytics/loggers");
        take("actions", "/jobs");
        take("changes", "/syncs");
        take("approvals", "/approvals");
        take("repository", "/repository");
        take("teams", "/teams?action=manage.restart&cluster=analytics&connector=demo-archive-sink");
        take("audit", "/audit");
        inTheDark();
        browser.size(420, 860);
        take("connectors-phone", "/connectors");
    }

    private void inTheDark() {
        browser.evaluate("(() => { document.getElementById('theme').value = 'dark';"
                + " document.getElementById('theme').form.submit(); })()");
        browser.text("html[data-bs-theme=dark] h1");
        take("overview-dark", "/");
        take("connector-dark", CONNECTOR);
        browser.evaluate("(() => { document.getElementById('theme').value = 'light';"
                + " document.getElementById('theme').form.submit(); })()");
        browser.text("html[data-bs-theme=light] h1");
    }

    private void take(String name, String path) {
        take(name, path, "''");
    }

    /** @param before a script's expression that is evaluated first */
    private void take(String name, String path, String before) {
        browser.open(url + path);
        browser.evaluate("(" + before + ")");
        browser.screenshot(IMAGES.resolve(name + ".png"));
    }
}
