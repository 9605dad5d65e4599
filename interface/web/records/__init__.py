"""台账、组织、统计: lists over many cases, files of organizations, figures."""
