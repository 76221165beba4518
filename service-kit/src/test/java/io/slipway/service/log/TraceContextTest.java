package io.slipway.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String VALID = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void aValidHeaderIsReadAndWritten() {
        TraceContext context = TraceContext.parse(VALID).orElseThrow();
        assertThat(context).isEqualTo(new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01"));
        assertThat(context.traceparent()).isEqualTo(VALID);
    }

    @Test
    void aLaterVersionMayHaveMoreFields() {
        assertThat(TraceContext.parse("01" + VALID.substring(2) + "-more")).isPresent();
        assertThat(TraceContext.parse("01" + VALID.substring(2))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01"
            })
    void anythingElseIsIgnored(String header) {
        assertThat(TraceContext.parse(header)).isEmpty();
    }

    @Test
    void oneOfItsOwnIsValidAndUnlikeTheLast() {
        TraceContext created = TraceContext.create();
        assertThat(TraceContext.parse(created.traceparent())).contains(created);
        assertThat(created).isNotEqualTo(TraceContext.create());
    }

    @Test
    void aChildIsAnotherSpanOfTheSameTrace() {
        TraceContext parent = TraceContext.parse(VALID).orElseThrow();
        TraceContext child = parent.child();
        assertThat(child).isEqualTo(new TraceContext(parent.traceId(), child.spanId(), parent.flags()));
        assertThat(child.spanId()).isNotEqualTo(parent.spanId());
        assertThat(TraceContext.parse(child.traceparent())).contains(child);
    }
}
