package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CappedBodyTest {

    private final FakeConnect fake = new FakeConnect();

    @AfterEach
    void closesTheFake() {
        fake.close();
    }

    @Test
    void takesAnAnswerUpToTheLimit() throws IOException, InterruptedException {
        fake.failAlways("GET", "/", Fault.body(200, "text/plain", "x".repeat(100_000)));

        assertThat(read(100_000)).hasSize(100_000);
    }

    @Test
    void hangsUpBeyondTheLimit() {
        fake.failAlways("GET", "/", Fault.body(200, "text/plain", "x".repeat(100_000)));

        assertThatThrownBy(() -> read(99_999))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the answer is longer than 99999 bytes");
    }

    private byte[] read(long limit) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(fake.url() + "/")).build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, info -> new CappedBody(limit));
        return answer.body();
    }
}
