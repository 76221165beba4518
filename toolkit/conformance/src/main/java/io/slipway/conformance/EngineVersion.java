package io.slipway.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * Which engine made the evidence.
 *
 * @param version a release's version; a snapshot's has the code's digest added ({@code 0.1.0-SNAPSHOT+1a2b3c4d5e6f}),
 *     since evidence of other rules must not pass for that of these
 */
public record EngineVersion(String name, String version) {
    private static final String SNAPSHOT = "-SNAPSHOT";
    private static final int ABBREVIATED = 12;

    /** The engine that runs here. */
    public static EngineVersion current() {
        return Current.VERSION;
    }

    private static final class Current {
        static final EngineVersion VERSION = read();

        private static EngineVersion read() {
            Properties properties = new Properties();
            try (InputStream in = EngineVersion.class.getResourceAsStream("engine.properties")) {
                properties.load(in);
            } catch (IOException e) {
                throw new IllegalStateException("Reading the version of the engine: " + e.getMessage(), e);
            }
            String version = properties.getProperty("version");
            String code = properties.getProperty("code").substring(0, ABBREVIATED);
            return new EngineVersion("slipway", version.endsWith(SNAPSHOT) ? version + "+" + code : version);
        }
    }
}
