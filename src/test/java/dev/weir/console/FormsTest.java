package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import dev.weir.auth.OpenDoor;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a page can change, it changes by a form of the same session alone. */
class FormsTest {

    private static final String ID = "00000000-0000-0000-0000-00000000000f";

    private static TestDoors doors;
    private static SignedIn admin;
    private static SignedIn viewer;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
        admin = new SignedIn(doors, "admin");
        viewer = new SignedIn(doors, "viewer");
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    static Stream<String> forms() {
        return forms(false);
    }

    static Stream<String> openForms() {
        return forms(true);
    }

    private static Stream<String> forms(boolean open) {
        List<Class<?>> pages = new ClassFileImporter()
                .importPackages("dev.weir.console").stream()
                        .filter(found -> found.isAnnotatedWith(Path.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        return pages.stream()
                .filter(page -> page.isAnnotationPresent(OpenDoor.class) == open)
                .flatMap(page -> Arrays.stream(page.getMethods())
                        .filter(method -> method.isAnnotationPresent(POST.class))
                        .map(method -> path(page, method)))
                .sorted();
    }

    private static String path(Class<?> page, Method method) {
        String below = Stream.ofNullable(method.getAnnotation(Path.class))
                .map(Path::value)
                .findFirst()
                .orElse("");
        return (page.getAnnotation(Path.class).value() + "/" + below)
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "")
                .replaceAll("\\{\\w+(:[^/]*)?}", ID);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void takesNoFormThatIsNotOfThisSession(String path) {
        Map<String, String> fields = Map.of("cluster", "analytics", "name", "orders-cdc", "reason", "x");
        assertThat(admin.post(path, fields).statusCode()).isEqualTo(403);
        assertThat(admin.post(path, Map.of("formToken", viewer.formToken("/syncs")))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> notAForm = doors.send(admin.to(path)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("formToken=" + admin.formToken("/syncs"))));
        assertThat(notAForm.statusCode()).isIn(403, 415);
        assertThat(doors.send(doors.to(path).POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .as("without a session")
                .isEqualTo(303);
    }

    /** Signing in and the colours have no session to be of. */
    @ParameterizedTest
    @MethodSource("openForms")
    void takesNothingFromAnotherSitesPage(String path) {
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(doors.send(doors.to(path)
                                    .header("Sec-Fetch-Site", site)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "name=admin&password=" + TestDoors.PASSWORD)))
                            .statusCode())
                    .isEqualTo(403);
        }
    }
}
