package dev.weir.notify;

import dev.weir.config.EmailNotifications;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;

/**
 * Plain emails through a relay (RFC 5321). Where {@code startTls} is asked for, nothing is said before the connection is
 * encrypted and the relay's certificate fits its name.
 */
final class EmailChannel implements Channel {

    private static final int CONNECTING_MILLIS = 5_000;
    private static final int PATIENCE_MILLIS = 10_000;

    private final EmailNotifications settings;
    private final SSLSocketFactory encryption;
    private final int patienceMillis;

    EmailChannel(EmailNotifications settings) {
        this(settings, (SSLSocketFactory) SSLSocketFactory.getDefault(), PATIENCE_MILLIS);
    }

    EmailChannel(EmailNotifications settings, SSLSocketFactory encryption, int patienceMillis) {
        this.settings = settings;
        this.encryption = encryption;
        this.patienceMillis = patienceMillis;
    }

    @Override
    public Answer send(Letter letter) {
        try {
            Session session = Session.getInstance(properties());
            return send(Mail.of(letter, settings, session), session);
        } catch (AuthenticationFailedException e) {
            return new Answer.Refused("the mail server does not take this user with this password: check both");
        } catch (SendFailedException e) {
            return partly(e);
        } catch (MessagingException e) {
            return unreachable(e);
        } catch (UncheckedIOException e) {
            return new Answer.Unreachable("nothing was sent: " + e.getMessage());
        }
    }

    private Answer send(Mail mail, Session session) throws MessagingException {
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(
                    settings.login().map(EmailNotifications.Login::user).orElse(null),
                    settings.login().map(login -> login.password().reveal()).orElse(null));
            transport.sendMessage(mail, mail.getAllRecipients());
        }
        return new Answer.Delivered("taken by " + settings.host());
    }

    /** Who has it is not told again because another address is wrong. */
    private static Answer partly(SendFailedException failure) {
        String wrong = List.of(failure.getInvalidAddresses(), failure.getValidUnsentAddresses()).stream()
                .flatMap(addresses ->
                        addresses == null ? Arrays.stream(new jakarta.mail.Address[0]) : Arrays.stream(addresses))
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        jakarta.mail.Address[] sent = failure.getValidSentAddresses();
        return sent != null && sent.length > 0
                ? new Answer.Delivered("taken, but not for " + wrong + ": check to")
                : new Answer.Refused("not taken for " + wrong + ": check from and to, and what the mail server logs");
    }

    /** What a server says may repeat what it was told, so only the kind of the failure is told. */
    private Answer unreachable(MessagingException failure) {
        Throwable cause = failure.getNextException() == null ? failure : failure.getNextException();
        String hint = settings.startTls() ? ", and that it offers STARTTLS with a certificate for that name" : "";
        return new Answer.Unreachable("no mail can be given to " + settings.host() + ":" + settings.port() + " ("
                + cause.getClass().getSimpleName() + "); check host and port" + hint);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", Integer.toString(settings.port()));
        properties.put("mail.smtp.localhost", Mail.domain(settings.from()));
        properties.put("mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", encryption);
        properties.put("mail.smtp.connectiontimeout", Integer.toString(Math.min(CONNECTING_MILLIS, patienceMillis)));
        properties.put("mail.smtp.timeout", Integer.toString(patienceMillis));
        properties.put("mail.smtp.writetimeout", Integer.toString(patienceMillis));
        properties.put("mail.smtp.sendpartial", "true");
        return properties;
    }
}
