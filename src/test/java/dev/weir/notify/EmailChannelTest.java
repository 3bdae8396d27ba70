package dev.weir.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.EmailNotifications;
import dev.weir.config.Secret;
import dev.weir.model.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmailChannelTest {

    private static final String PASSWORD = "canary-password-88d0";
    private static final int PATIENCE_MILLIS = 5_000;

    @TempDir
    static Path directory;

    private static TestCertificate certificate;
    private MailServer server = MailServer.plain();

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.in(directory);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsAPlainMailToAllWhoAreTold() throws Exception {
        Answer answer = channel(plain()).send(Letters.of("41 connectors are Degraded: Grüße"));

        assertThat(answer).isEqualTo(new Answer.Delivered("taken by 127.0.0.1"));
        assertThat(server.commands())
                .contains("MAIL FROM:<weir@example.org>", "RCPT TO:<a@example.org>", "RCPT TO:<b@example.org>");
        assertThat(server.mails().get(0))
                .contains(
                        "From: weir@example.org",
                        "To: a@example.org, b@example.org",
                        "Message-ID: <msg_0b9c2c4e@example.org>",
                        "Subject: =?UTF-8?Q?[Weir]_41_connectors_are_Degraded:_Gr=C3=BC=C3=9Fe?=",
                        "Auto-Submitted: auto-generated",
                        "Class: org.example.FileSink",
                        "  sink-19",
                        "  and 21 more");
    }

    @Test
    void aLineEndInATextBeginsNoHeader() throws Exception {
        channel(plain()).send(Letters.of("x\r\nBcc: everybody@example.org\r\n\r\nbody\u2028Bcc: y"));

        List<String> mail = server.mails().get(0);
        List<String> headers = mail.subList(0, mail.indexOf(""));
        assertThat(headers).noneMatch(line -> line.startsWith("Bcc"));
        assertThat(headers).anyMatch(line -> line.startsWith("Subject: [Weir] x Bcc: everybody"));
        assertThat(server.commands()).noneMatch(line -> line.contains("everybody"));
    }

    @Test
    void logsInOnlyOnceTheConnectionIsEncrypted() throws Exception {
        server = new MailServer(Optional.of(certificate.ofServer()));

        assertThat(channel(secure("127.0.0.1")).send(Letters.of("x"))).isInstanceOf(Answer.Delivered.class);

        assertThat(server.clear()).allMatch(line -> line.matches("EHLO .*|STARTTLS"));
        assertThat(server.commands()).anyMatch(line -> line.equals("AUTH PLAIN " + encoded("weir\0weir\0" + PASSWORD)));
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void saysNothingToAServerWithoutEncryptionOrWithAnothersCertificate() throws Exception {
        assertThat(channel(secure("127.0.0.1")).send(Letters.of("x"))).isInstanceOf(Answer.Unreachable.class);
        assertThat(server.clear()).allMatch(line -> line.matches("EHLO .*|QUIT"));
        server.close();

        server = new MailServer(Optional.of(certificate.ofServer()));
        assertThat(channel(secure("localhost")).send(Letters.of("x")))
                .isInstanceOfSatisfying(
                        Answer.Unreachable.class,
                        unreachable -> assertThat(unreachable.why()).contains("certificate for that name"));
        assertThat(new EmailChannel(secure("127.0.0.1")).send(Letters.of("x"))).isInstanceOf(Answer.Unreachable.class);
        assertThat(server.commands()).allMatch(line -> line.matches("EHLO .*|STARTTLS"));
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void saysThatTheLoginIsRefusedAndNotWhatTheServerSaid() throws Exception {
        server = new MailServer(Optional.of(certificate.ofServer()));
        server.answers(line -> line.startsWith("AUTH") ? "535 no: " + PASSWORD : line);

        assertThat(channel(secure("127.0.0.1")).send(Letters.of("x")))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.said())
                                .contains("check both")
                                .doesNotContain("canary"));
    }

    @Test
    void oneWrongAddressKeepsNoOtherFromBeingToldAndIsNamed() throws Exception {
        server.answers(line -> line.startsWith("RCPT TO:<b@") ? "550 unknown" : line);

        assertThat(channel(plain()).send(Letters.of("x")))
                .isInstanceOfSatisfying(
                        Answer.Delivered.class,
                        delivered -> assertThat(delivered.said()).contains("not for b@example.org"));
        assertThat(server.mails()).hasSize(1);

        server.answers(line -> line.startsWith("RCPT") ? "550 unknown" : line);
        assertThat(channel(plain()).send(Letters.of("x"))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void givesUpOnAServerThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            EmailNotifications settings = settings("127.0.0.1", silent.getLocalPort(), false, Optional.empty());

            assertThat(channel(settings, 300).send(Letters.of("x"))).isInstanceOf(Answer.Unreachable.class);
        }
    }

    private EmailNotifications plain() {
        return settings("127.0.0.1", server.port(), false, Optional.empty());
    }

    private EmailNotifications secure(String host) {
        return settings(
                host,
                server.port(),
                true,
                Optional.of(new EmailNotifications.Login("weir", Secret.of("password", PASSWORD, null))));
    }

    private static EmailNotifications settings(
            String host, int port, boolean startTls, Optional<EmailNotifications.Login> login) {
        return new EmailNotifications(
                "ops",
                Set.of(Topic.DEGRADED),
                "weir@example.org",
                List.of("a@example.org", "b@example.org"),
                host,
                port,
                startTls,
                login);
    }

    private static EmailChannel channel(EmailNotifications settings) throws Exception {
        return channel(settings, PATIENCE_MILLIS);
    }

    private static EmailChannel channel(EmailNotifications settings, int patienceMillis) throws IOException {
        try {
            SSLSocketFactory trusting = certificate.ofClient().getSocketFactory();
            return new EmailChannel(settings, trusting, patienceMillis);
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
