package dev.weir.notify;

import dev.weir.config.EmailNotifications;
import dev.weir.model.Notice;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;

/** A letter as a plain email. Its {@code Message-ID} is the same at each attempt. */
final class Mail extends MimeMessage {

    private static final int LONGEST_SUBJECT = 160;

    private final String messageId;

    private Mail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static Mail of(Letter letter, EmailNotifications settings, Session session) throws MessagingException {
        Mail mail = new Mail(session, "<" + letter.id() + "@" + domain(settings.from()) + ">");
        mail.setFrom(new InternetAddress(settings.from()));
        for (String to : settings.to()) {
            mail.addRecipient(RecipientType.TO, new InternetAddress(to));
        }
        mail.setSubject("[Weir] " + subject(letter.notice().summary()), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(letter.at()));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence is answered
        mail.setText(text(letter.notice()), StandardCharsets.UTF_8.name());
        mail.saveChanges();
        return mail;
    }

    static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    /** One line: a line end would begin another header. */
    private static String subject(String summary) {
        String line = summary.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    private static String text(Notice notice) {
        StringBuilder text = new StringBuilder(notice.summary()).append("\n\n");
        line(text, "Cluster", notice.cluster());
        line(text, "Class", notice.connectorClass());
        line(text, "Reason", notice.reason());
        line(text, "Since", Optional.of(notice.since().toString()));
        line(text, "Commit", notice.revision());
        line(text, "Sync", notice.sync().map(Object::toString));
        if (!notice.connectors().isEmpty()) {
            text.append("\nConnectors:\n");
            notice.connectors().forEach(name -> text.append("  ").append(name).append('\n'));
            others(text, notice.count() - notice.connectors().size());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Optional<String> value) {
        value.ifPresent(given -> text.append(name).append(": ").append(given).append('\n'));
    }

    private static void others(StringBuilder text, int count) {
        if (count > 0) {
            text.append("  and ").append(count).append(" more\n");
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
