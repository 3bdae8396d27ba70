package dev.weir.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what is wrong with a body without a word of Java. */
final class JsonFault {

    private static final String BODY = "body";

    private JsonFault() {}

    /** The caller's fault; empty where it is ours. */
    static Optional<FaultyRequest> of(JsonProcessingException thrown) {
        if (thrown instanceof StreamReadException) {
            return Optional.of(new FaultyRequest(BODY, "is no JSON" + at(thrown.getLocation())));
        }
        if (thrown instanceof UnrecognizedPropertyException unknown) {
            return Optional.of(new FaultyRequest(
                    path(unknown),
                    "is unknown; known are "
                            + String.join(
                                    ", ",
                                    new TreeSet<>(unknown.getKnownPropertyIds().stream()
                                            .map(String::valueOf)
                                            .toList()))));
        }
        if (thrown instanceof MismatchedInputException || thrown instanceof ValueInstantiationException) {
            return Optional.of(new FaultyRequest(path((JsonMappingException) thrown), "is not of the expected kind"));
        }
        return Optional.empty();
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String path(JsonMappingException thrown) {
        String path = thrown.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? BODY : path;
    }
}
