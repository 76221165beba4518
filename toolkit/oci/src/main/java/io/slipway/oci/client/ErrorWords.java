package io.slipway.oci.client;

import io.slipway.oci.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A registry's own words on a failure (OCI distribution specification, "Error Codes"), fit for a message. */
final class ErrorWords {
    private static final int MAX = 300;

    private ErrorWords() {}

    /** In parentheses after a space; empty if there are none. */
    static String of(byte[] content) {
        String words = printable(fromJson(content));
        return words.isEmpty() ? "" : " (" + words + ")";
    }

    private static String fromJson(byte[] content) {
        try {
            List<String> words = new ArrayList<>();
            JsonNode json = JsonTree.read(content);
            for (JsonNode error : json.path("errors")) {
                words.add(error.path("code").asString("UNKNOWN") + ": "
                        + error.path("message").asString(""));
            }
            return words.isEmpty()
                    ? json.path("details").asString(json.path("message").asString(""))
                    : String.join("; ", words);
        } catch (JacksonException e) {
            String text = new String(content, StandardCharsets.UTF_8).strip();
            return text.startsWith("<") ? "" : text.lines().findFirst().orElse("");
        }
    }

    private static String printable(String text) {
        String words = text.replaceAll("\\p{Cntrl}", " ").strip();
        return words.length() > MAX ? words.substring(0, MAX) + "…" : words;
    }
}
