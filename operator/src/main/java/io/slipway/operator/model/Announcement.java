package io.slipway.operator.model;

import io.slipway.operator.api.ConditionType;
import io.slipway.operator.api.PlatformServiceStatus;
import io.slipway.operator.api.StatusCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that people who look at a service's events want to know.
 *
 * @param warning whether it is bad news
 * @param reason in one word for programs
 * @param message for people
 */
public record Announcement(boolean warning, String reason, String message) {

    /** Good news. */
    public static Announcement normal(String reason, String message) {
        return new Announcement(false, reason, message);
    }

    /** What is worth telling of a change of the status. */
    public static List<Announcement> of(Optional<PlatformServiceStatus> before, PlatformServiceStatus after) {
        List<Announcement> news = new ArrayList<>();
        after.condition(ConditionType.DEGRADED)
                .filter(StatusCondition::holds)
                .filter(degraded -> !said(before, degraded))
                .ifPresent(degraded -> news.add(new Announcement(true, degraded.reason(), degraded.message())));
        after.condition(ConditionType.READY)
                .filter(StatusCondition::holds)
                .filter(ready -> !holds(before, ConditionType.READY))
                .ifPresent(ready -> news.add(normal("Ready", ready.message())));
        return news;
    }

    private static boolean holds(Optional<PlatformServiceStatus> status, ConditionType type) {
        return status.flatMap(known -> known.condition(type))
                .filter(StatusCondition::holds)
                .isPresent();
    }

    private static boolean said(Optional<PlatformServiceStatus> status, StatusCondition condition) {
        return status.flatMap(known -> known.condition(condition.type()))
                .filter(known -> known.holds()
                        && known.reason().equals(condition.reason())
                        && known.message().equals(condition.message()))
                .isPresent();
    }
}
