# Manual pages.
dist_man_MANS += %D%/chartgate.1
