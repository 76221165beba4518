package io.slipway.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.Status;
import io.slipway.service.http.Problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void namesTheFaultyFields() {
        Problem problem = new Problem(
                "invalid-request",
                Status.UNPROCESSABLE_CONTENT_422,
                "1 field",
                List.of(new FieldError("/name", "It is missing")));
        assertThat(new String(problem.bytes(), StandardCharsets.UTF_8)).isEqualTo("""
                        {"type":"urn:slipway:problem:invalid-request","title":"Unprocessable Content","status":422,\
                        "detail":"1 field","errors":[{"field":"/name","detail":"It is missing"}]}""");
    }

    @Test
    void hasNoErrorsWhereNoFieldIsFaulty() {
        Problem problem = new Problem("not-found", Status.NOT_FOUND_404, "no such thing");
        assertThat(new String(problem.bytes(), StandardCharsets.UTF_8)).doesNotContain("errors");
    }
}
