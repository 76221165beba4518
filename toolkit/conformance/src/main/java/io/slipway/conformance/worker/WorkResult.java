package io.slipway.conformance.worker;

import io.slipway.conformance.report.ImageReport;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of one image, beside its evidence.
 *
 * @param version for people
 * @param reused whether its evidence is an earlier run's
 */
record WorkResult(String image, String version, boolean reused) {
    private static final JsonMapper JSON = new JsonMapper();

    static WorkResult of(ImageReport report) {
        return new WorkResult(report.evidence().image(), report.version(), report.reused());
    }

    static byte[] write(List<WorkResult> results) {
        return JSON.writeValueAsBytes(results);
    }

    static List<WorkResult> read(byte[] json) {
        return JSON.readValue(json, new TypeReference<List<WorkResult>>() {});
    }
}
