package dev.weir.sync;

import dev.weir.config.PolicySettings;
import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectException;
import dev.weir.connect.Validation;
import dev.weir.db.ItemResult;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Exemption;
import dev.weir.model.Finding;
import dev.weir.plan.UnknownKeys;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Has Connect validate a config before it is written, and weighs what comes back. Stateless. */
public final class Judge {

    /** The rule by which a config goes unjudged. */
    static final String COULD_NOT_VALIDATE = "could-not-validate";

    private final PolicySettings policy;

    public Judge(PolicySettings policy) {
        this.policy = policy;
    }

    /**
     * What is to be said of a config.
     *
     * @param refusal why nothing is written; empty where it may be
     */
    record Judgement(List<Finding> findings, Optional<Refusal> refusal) {}

    /** Why nothing is written, and whether time may cure it. */
    record Refusal(ItemResult result, ItemOutcome outcome) {}

    /**
     * Asks Connect.
     *
     * @param exemptions what comments in the files say that a rule need not hold for
     * @throws ConnectException if Connect does not answer; a plugin that fails in checking is an answer
     */
    Judgement of(ConnectClient client, ConnectorSpec spec, List<Exemption> exemptions) {
        try {
            return weighed(spec, Retries.read(() -> client.validate(spec.name(), spec.config())), exemptions);
        } catch (ConnectException e) {
            return switch (e.kind()) {
                case BROKEN, REJECTED -> unjudged(spec, e, exemptions);
                case UNREACHABLE, TIMEOUT, REFUSED, BUSY -> throw e;
            };
        }
    }

    private Judgement weighed(ConnectorSpec spec, Validation validation, List<Exemption> exemptions) {
        List<Finding> findings = UnknownKeys.of(spec, validation.knownKeys(), policy.unknownKeys()).stream()
                .filter(finding -> !isExempt(finding, exemptions))
                .toList();
        List<Finding> denials = findings.stream().filter(Finding::denies).toList();
        if (!validation.isValid()) {
            return new Judgement(findings, Optional.of(refused(validation)));
        }
        return new Judgement(findings, denials.isEmpty() ? Optional.empty() : Optional.of(denied(denials)));
    }

    /** A plugin that cannot say whether the config is right says nothing against it. */
    private Judgement unjudged(ConnectorSpec spec, ConnectException failure, List<Exemption> exemptions) {
        String message = "could not be validated: " + failure.getMessage();
        Finding finding = new Finding(
                COULD_NOT_VALIDATE,
                policy.couldNotValidate(),
                Optional.empty(),
                spec.place(),
                Optional.of(spec.name()),
                message);
        if (isExempt(finding, exemptions)) {
            return new Judgement(List.of(), Optional.empty());
        }
        Optional<Refusal> refusal = Optional.of(finding)
                .filter(Finding::denies)
                .map(found -> new Refusal(ItemResult.failedForNow(message, Optional.empty()), ItemOutcome.PASSING));
        return new Judgement(List.of(finding), refusal);
    }

    /** A comment that gives no reason exempts nothing, as everywhere. */
    private static boolean isExempt(Finding finding, List<Exemption> exemptions) {
        return exemptions.stream()
                .anyMatch(one -> one.covers(finding) && !one.reason().isEmpty());
    }

    private static Refusal refused(Validation validation) {
        List<ItemResult.FieldError> errors = validation.errors().stream()
                .map(error -> new ItemResult.FieldError(error.key(), error.message()))
                .toList();
        return refused("Connect's validation found " + errors.size() + " error(s), in " + keys(errors), errors);
    }

    private static Refusal denied(List<Finding> denials) {
        List<ItemResult.FieldError> errors = denials.stream()
                .map(finding -> new ItemResult.FieldError(finding.key().orElse(""), finding.message()))
                .toList();
        return refused("policy.unknownKeys is deny, and nobody names " + keys(errors), errors);
    }

    private static Refusal refused(String message, List<ItemResult.FieldError> errors) {
        return new Refusal(ItemResult.failed(message, errors, Optional.empty()), ItemOutcome.FAILED);
    }

    private static String keys(List<ItemResult.FieldError> errors) {
        return errors.stream().map(ItemResult.FieldError::key).distinct().collect(Collectors.joining(", "));
    }
}
