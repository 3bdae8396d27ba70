package dev.weir.api;

import dev.weir.api.Problem.FieldError;
import jakarta.ws.rs.BadRequestException;
import java.util.List;

/** The caller must change the request; answered as 400 with the fields at fault. */
final class FaultyRequest extends BadRequestException {

    private final transient List<FieldError> errors;

    FaultyRequest(String field, String message) {
        super(field + " " + message);
        this.errors = List.of(new FieldError(field, message));
    }

    List<FieldError> errors() {
        return errors;
    }
}
