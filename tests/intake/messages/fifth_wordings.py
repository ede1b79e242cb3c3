"""A fifth set of wordings, once more unseen before."""

from made_up_office import Template

_T = Template
FIFTH_WORDINGS = (
    _T(
        "activity",
        "{D}，{U}妇联邀请营养师到{P}上亲子厨艺课，{participants}组家庭".replace(
            "{participants}组家庭", "{participants}位家长带娃"
        )
        + "参加",
    ),
    _T("activity", "{D}全民阅读，{participants}名学生走进图书室，志愿者{volunteers}人领读"),
    _T("activity", "护河净滩第3站，{D}出动志愿者{volunteers}名，捡烟头{_}00个"),
    _T("activity", "{D}冬至送饺子，{households}户高龄老人尝到热乎饺子[爱心]"),
    _T("activity", "{D}普法小剧场演了{_}场，观众{participants}人次"),
    _T("activity", "{D}文明交通岗，{volunteers}名志愿者两班倒，劝导闯红灯{participants}人次"),
    _T("activity", "{D}退役军人座谈联欢，{participants}名老兵唱军歌".replace("座谈联欢", "联欢会")),
    _T("activity+leaflet", "{D}设点宣传医保新政，咨询{participants}人次，发放明白纸{2.copies}份，志愿者{volunteers}人"),
    _T("leaflet", "{D}给渡口船工和乘客发水上安全告知书{copies}份"),
    _T("leaflet", "禁放烟花倡议书，{D}挨户送，{copies}份"),
    _T("display", "{D}广场立起展板{pieces}块，主题宪法宣传"),
    _T("meeting", "{D}召集群众代表开听证会，{attendees}人出席"),
    _T("meeting", "{D}周例会，{attendees}人参加，通报上周问题{_}个"),
    _T("training", "{D}邀专家授课，开展志愿者能力培训，{trainees}人参训，{class_hours}课时"),
    _T("study-session", "{D}党员集中学习两会精神，{attendances}人，收心得{notes}篇"),
    _T("broadcast", "{D}村广播播了{times}遍防溺水"),
    _T("concern", "{D}村民反映排水沟堵塞，已派人疏通完毕"),
    _T("media-submission", "{D}《院坝里的新风》在省日报客户端发布"),
    _T("-chat", "好嘞👌"),
    _T("-notice", "请大家于周五前把照片发群里"),
    _T("-plan", "下周二开展义诊，计划服务60人"),
    _T("-cancelled", "今晚的电影因下雨取消"),
    _T("-total", "今年已累计开展志愿服务58场、服务3100人次"),
)
