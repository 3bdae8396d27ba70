package dev.weir.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandardSignatureTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    /** The example of Standard Webhooks' own documents and libraries. */
    @Test
    void signsAsTheStandardsExampleDoes() {
        String signature = StandardSignature.of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                BODY,
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void takesAnyOtherTextAsTheKeyItself() {
        assertThat(StandardSignature.of("msg_1", Instant.EPOCH, BODY, "plain"))
                .isEqualTo(StandardSignature.of("msg_1", Instant.EPOCH, BODY, "whsec_cGxhaW4="));
    }

    @Test
    void saysWhatIsWrongWithASecretAndNotWhatItIs() {
        assertThatThrownBy(() -> StandardSignature.of("msg_1", Instant.EPOCH, BODY, "whsec_canary!"))
                .hasMessageContaining("no base64")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> StandardSignature.of("msg_1", Instant.EPOCH, BODY, ""))
                .hasMessageContaining("empty");
    }
}
