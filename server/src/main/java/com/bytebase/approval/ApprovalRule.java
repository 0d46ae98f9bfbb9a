package com.bytebase.approval;

/** Decides whether a change needs people's approval, and whose. Asked once per version, when its checks are done. */
public interface ApprovalRule {
    Ruling rule(ApprovalQuestion question);
}
