package com.bytebase.webhook;

import java.util.LinkedHashMap;
import java.util.Map;

/** For programs: type, time and data, as Standard Webhooks recommends (standardwebhooks.com). */
record GenericForm() implements MessageForm {
    @Override
    public Map<String, Object> body(Message message) {
        var data = new LinkedHashMap<String, Object>();
        data.put("project", message.project());
        data.put("issue", message.issue());
        data.put("actor", message.actor());
        data.put("text", message.text());
        data.put("url", message.url());
        data.put("details", message.details());
        var body = new LinkedHashMap<String, Object>();
        body.put("type", message.event().type());
        body.put("timestamp", message.time().toString());
        body.put("data", data);
        return body;
    }
}
