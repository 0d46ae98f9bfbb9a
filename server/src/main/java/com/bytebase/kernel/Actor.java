package com.bytebase.kernel;

/** Who acts: the principal behind a request, or the robot for everything automatic. */
public record Actor(long principal) {
    /** The robot "Bytebase", principal 1. */
    public static final Actor ROBOT = new Actor(1);

    /** {@code users/2}. */
    public String name() {
        return "users/" + principal;
    }

    public boolean isRobot() {
        return principal == ROBOT.principal;
    }
}
